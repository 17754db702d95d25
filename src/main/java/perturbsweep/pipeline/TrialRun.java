package perturbsweep.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;
import perturbsweep.train.CurvePoint;

/**
 * The part of a trial that it shares with no other, in one go and in one process: perturb the noise
 * against f, train g on it, evaluate. The perturbed noise never leaves the process.
 */
final class TrialRun {

  private final Trial trial;
  private final Map<StageKind, Stage> plan = new EnumMap<>(StageKind.class);
  private final Provenance provenance;
  private final Map<ClassifierRole, List<CurvePoint>> curves = new EnumMap<>(ClassifierRole.class);
  private final List<StageReport> reports = new ArrayList<>();

  private TrialRun(Trial trial, Provenance provenance) {
    this.trial = trial;
    this.provenance = provenance;
    TrialPipeline.stages(trial).forEach(stage -> plan.put(stage.kind(), stage));
  }

  /**
   * Runs a trial on the classifiers that it shares with others. Never throws for a reason that lies
   * in the trial: that becomes an outcome.
   *
   * @param natural f, finished or not
   * @param noise h, finished or not
   */
  static TrialOutcome run(
      Trial trial, ClassifierResult natural, ClassifierResult noise, Provenance provenance) {
    TrialRun run = new TrialRun(trial, provenance);
    run.keep(ClassifierRole.NATURAL, natural);
    run.keep(ClassifierRole.NOISE, noise);
    return run.unfinished() ? run.outcome(null) : run.onTopOf(natural, noise);
  }

  private TrialOutcome onTopOf(ClassifierResult natural, ClassifierResult noise) {
    PerturbedNoise perturbed = attack(network(natural));
    if (perturbed == null) {
      return outcome(null);
    }
    ClassifierResult adversarial =
        ClassifierStage.trainAdversarial(plan.get(StageKind.ADVERSARIAL), perturbed.samples());
    keep(ClassifierRole.ADVERSARIAL, adversarial);
    if (unfinished()) {
      return outcome(null);
    }
    return outcome(evaluate(natural, noise, adversarial, perturbed));
  }

  /** Null if it did not finish; its report says why. */
  private PerturbedNoise attack(OneHiddenLayer natural) {
    StageClock clock = new StageClock(plan.get(StageKind.ATTACK));
    try {
      PerturbedNoise perturbed = PerturbedNoise.of(trial, natural);
      reports.add(clock.finished());
      return perturbed;
    } catch (RuntimeException | OutOfMemoryError e) {
      reports.add(clock.ended(Failures.status(e), Failures.reason(e)));
      return null;
    }
  }

  /** Null if it did not finish; its report says why. */
  private Metrics evaluate(
      ClassifierResult natural,
      ClassifierResult noise,
      ClassifierResult adversarial,
      PerturbedNoise perturbed) {
    StageClock clock = new StageClock(plan.get(StageKind.EVALUATE));
    try {
      Metrics metrics =
          new Evaluation(trial, network(natural), network(noise), network(adversarial))
              .metrics(natural.lastPoint(), noise.lastPoint(), adversarial.lastPoint(), perturbed);
      reports.add(clock.finished());
      return metrics;
    } catch (RuntimeException | OutOfMemoryError e) {
      reports.add(clock.ended(Failures.status(e), Failures.reason(e)));
      return null;
    }
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

  private TrialOutcome outcome(Metrics metrics) {
    StageReport worst =
        reports.stream()
            .filter(report -> report.status() != Status.FINISHED)
            .findFirst()
            .orElse(reports.get(0));
    return new TrialOutcome(
        trial, worst.status(), worst.reason(), metrics, curves, reports, Instant.now(), provenance);
  }
}
