package perturbsweep.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.theory.MarginGeometry;
import perturbsweep.train.CurveRecorder;
import perturbsweep.train.NaturalView;
import perturbsweep.train.Trainer;
import perturbsweep.train.Training;
import perturbsweep.train.TrainingProblem;

/** Trains one classifier of a trial. Divergence and errors become a result, not an exception. */
final class ClassifierStage {

  private final Stage stage;
  private final ClassifierRole role;
  private final StageAttempts attempts;

  private ClassifierStage(Stage stage, ClassifierRole role, StageAttempts attempts) {
    this.stage = stage;
    this.role = role;
    this.attempts = attempts;
  }

  /** f or h, on samples that the trial's seed gives. */
  static ClassifierResult train(Stage stage, StageAttempts attempts) {
    TrialData data = new TrialData(trial(stage));
    return switch (stage.kind()) {
      case NATURAL ->
          new ClassifierStage(stage, ClassifierRole.NATURAL, attempts).train(() -> natural(data));
      case NOISE ->
          new ClassifierStage(stage, ClassifierRole.NOISE, attempts)
              .train(() -> new TrainingSet(data.basePoints(), data.targets(), null, null));
      default -> throw new IllegalArgumentException(stage.kind() + " trains no shared classifier");
    };
  }

  /**
   * g, on perturbed points.
   *
   * @param geometry of f's samples
   */
  static ClassifierResult trainAdversarial(
      Stage stage, Matrix perturbed, MarginGeometry geometry, StageAttempts attempts) {
    TrialData data = new TrialData(trial(stage));
    return new ClassifierStage(stage, ClassifierRole.ADVERSARIAL, attempts)
        .train(
            () ->
                new TrainingSet(
                    perturbed,
                    data.targets(),
                    data.naturalSamples(),
                    view(data.naturalLabels(), geometry)));
  }

  private static TrainingSet natural(TrialData data) {
    Matrix samples = data.naturalSamples();
    double[] labels = data.naturalLabels();
    MarginGeometry geometry = MarginGeometry.of(samples, labels, data.trial().slope());
    return new TrainingSet(samples, labels, samples, view(labels, geometry));
  }

  private static NaturalView view(double[] labels, MarginGeometry geometry) {
    if (geometry.limit() == null) {
      return new NaturalView(labels, null, 0);
    }
    double[] coefficients = geometry.margin().multipliers().clone();
    for (int n = 0; n < labels.length; n++) {
      coefficients[n] *= labels[n];
    }
    return new NaturalView(
        labels, coefficients, VectorProducts.length(geometry.limit().boundary()));
  }

  /**
   * What a classifier is trained on, and watched with.
   *
   * @param natural samples to watch it with; null if it belongs to none
   * @param view of them; null likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record TrainingSet(Matrix samples, double[] labels, Matrix natural, NaturalView view) {

    TrainingProblem problem(Matrix initial, SyntheticTrial trial) {
      return natural == null
          ? new TrainingProblem(samples, labels, initial, trial.slope(), trial.recipe())
          : new TrainingProblem(samples, labels, initial, trial.slope(), trial.recipe(), natural);
    }
  }

  private static SyntheticTrial trial(Stage stage) {
    return (SyntheticTrial) stage.trial();
  }

  /** The training's own thread may outlive its deadline, so what it is watched with is shared. */
  private ClassifierResult train(Supplier<TrainingSet> makeSet) {
    AtomicReference<CurveRecorder> recorder = new AtomicReference<>(recorder(null));
    StageAttempts.Attempt<Trained> attempt =
        attempts.at(
            stage,
            () -> trained(makeSet, recorder),
            (clock, made) -> clock.trained(made.form(), made.training()));
    return new ClassifierResult(
        attempt.report(),
        recorder.get().curve(),
        attempt.made() == null ? null : attempt.made().training().weights());
  }

  private record Trained(String form, Training training) {}

  private Trained trained(Supplier<TrainingSet> makeSet, AtomicReference<CurveRecorder> recorder) {
    SyntheticTrial trial = trial(stage);
    Matrix initial = new TrialData(trial).initialWeights(role);
    TrainingSet set = makeSet.get();
    CurveRecorder watching = recorder(set.view());
    recorder.set(watching);
    TrainingProblem problem = set.problem(initial, trial);
    Trainer trainer = Trainers.of(trial.recipe().trainer());
    return new Trained(trainer.form(problem), trainer.train(problem, watching));
  }

  private CurveRecorder recorder(NaturalView view) {
    return new CurveRecorder(trial(stage).recipe().epochs(), view);
  }
}
