package perturbsweep.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.theory.MarginGeometry;
import perturbsweep.train.CurvePoint;

/**
 * The part of a trial that it shares with no other, in one go and in one process: perturb the noise
 * against f, train g on it, evaluate, diagnose. The perturbed noise never leaves the process.
 */
final class TrialRun {

  private final SyntheticTrial trial;
  private final Map<StageKind, Stage> plan = new EnumMap<>(StageKind.class);
  private final Provenance provenance;
  private final StageAttempts attempts;
  private final Map<ClassifierRole, List<CurvePoint>> curves = new EnumMap<>(ClassifierRole.class);
  private final List<StageReport> reports = new ArrayList<>();

  private TrialRun(SyntheticTrial trial, Provenance provenance, StageAttempts attempts) {
    this.trial = trial;
    this.provenance = provenance;
    this.attempts = attempts;
    SyntheticPipeline.stages(trial).forEach(stage -> plan.put(stage.kind(), stage));
  }

  /**
   * Runs a trial on the classifiers that it shares with others. Never throws for a reason that lies
   * in the trial: that becomes an outcome.
   *
   * @param natural f, finished or not
   * @param noise h, finished or not
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  static SyntheticOutcome run(
      SyntheticTrial trial,
      ClassifierResult natural,
      ClassifierResult noise,
      Provenance provenance,
      StageAttempts attempts) {
    TrialRun run = new TrialRun(trial, provenance, attempts);
    run.keep(ClassifierRole.NATURAL, natural);
    run.keep(ClassifierRole.NOISE, noise);
    return run.unfinished() ? run.outcome(null, null) : run.onTopOf(natural, noise);
  }

  private SyntheticOutcome onTopOf(ClassifierResult natural, ClassifierResult noise) {
    Attacked attacked = reported(StageKind.ATTACK, () -> attack(natural));
    if (unfinished()) {
      return outcome(null, null);
    }
    ClassifierResult adversarial =
        ClassifierStage.trainAdversarial(
            plan.get(StageKind.ADVERSARIAL),
            attacked.perturbed().samples(),
            attacked.geometry(),
            attempts);
    keep(ClassifierRole.ADVERSARIAL, adversarial);
    return unfinished() ? outcome(null, null) : judged(natural, noise, adversarial, attacked);
  }

  private SyntheticOutcome judged(
      ClassifierResult natural,
      ClassifierResult noise,
      ClassifierResult adversarial,
      Attacked attacked) {
    Evaluation evaluation =
        new Evaluation(trial, network(natural), network(noise), network(adversarial));
    Metrics metrics =
        reported(
            StageKind.EVALUATE,
            () ->
                evaluation.metrics(
                    natural.lastPoint(),
                    noise.lastPoint(),
                    adversarial.lastPoint(),
                    attacked.perturbed()));
    if (unfinished()) {
      return outcome(null, null);
    }
    return outcome(metrics, reported(StageKind.DIAGNOSE, () -> diagnose(evaluation, attacked)));
  }

  private Diagnosed diagnose(Evaluation networks, Attacked attacked) {
    PerturbedNoise perturbed = attacked.perturbed();
    return new Diagnosed(
        new Diagnosis(trial, networks.natural(), attacked.geometry(), networks.adversarial())
            .of(perturbed),
        new Depiction(trial, networks.natural(), networks.noise(), networks.adversarial())
            .of(perturbed));
  }

  /**
   * What the last stage makes.
   *
   * @param artifacts null if the trial asks for none
   */
  private record Diagnosed(Theory theory, TrialArtifacts artifacts) {}

  /**
   * What the attack leaves to the stages after it.
   *
   * @param geometry of f's samples
   */
  private record Attacked(MarginGeometry geometry, PerturbedNoise perturbed) {}

  private Attacked attack(ClassifierResult natural) {
    TrialData data = new TrialData(trial);
    MarginGeometry geometry =
        MarginGeometry.of(data.naturalSamples(), data.naturalLabels(), trial.slope());
    return new Attacked(geometry, PerturbedNoise.of(trial, attacked(natural), geometry.limit()));
  }

  /**
   * f as an attack sees it. In the limit it is a direction only, and its outputs, of any size,
   * would leave the exponential loss without a gradient: it is taken at a margin of 1.
   */
  private OneHiddenLayer attacked(ClassifierResult natural) {
    OneHiddenLayer network = network(natural);
    double margin = natural.lastPoint().smallestMargin();
    if (trial.recipe().trainer() != TrainerKind.LIMIT || !(margin > 0)) {
      return network;
    }
    Matrix weights = network.weights().zeros(trial.width(), trial.inputDim());
    weights.add(1 / margin, network.weights());
    return new OneHiddenLayer(weights, trial.slope());
  }

  /** What a stage makes; null if it did not finish, and its report says why. */
  private <R> R reported(StageKind kind, Supplier<R> stage) {
    StageAttempts.Attempt<R> attempt = attempts.at(plan.get(kind), stage);
    reports.add(attempt.report());
    return attempt.made();
  }

  private OneHiddenLayer network(ClassifierResult classifier) {
    return new OneHiddenLayer(classifier.weights(), trial.slope());
  }

  private void keep(ClassifierRole role, ClassifierResult classifier) {
    curves.put(role, classifier.curve());
    reports.add(classifier.report());
  }

  private boolean unfinished() {
    return reports.stream().anyMatch(report -> report.status() != Status.FINISHED);
  }

  private SyntheticOutcome outcome(Metrics metrics, Diagnosed diagnosed) {
    StageReport worst =
        reports.stream()
            .filter(report -> report.status() != Status.FINISHED)
            .findFirst()
            .orElse(reports.get(0));
    return new SyntheticOutcome(
        trial,
        worst.status(),
        worst.reason(),
        metrics,
        diagnosed == null ? null : diagnosed.theory(),
        diagnosed == null ? null : diagnosed.artifacts(),
        curves,
        reports,
        Instant.now(),
        provenance);
  }
}
