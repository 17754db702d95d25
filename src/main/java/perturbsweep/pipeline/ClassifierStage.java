package perturbsweep.pipeline;

import java.util.function.Supplier;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Trial;
import perturbsweep.train.CurveRecorder;
import perturbsweep.train.Trainer;
import perturbsweep.train.Training;
import perturbsweep.train.TrainingProblem;

/** Trains one classifier of a trial. Divergence and errors become a result, not an exception. */
final class ClassifierStage {

  private final Stage stage;
  private final ClassifierRole role;

  private ClassifierStage(Stage stage, ClassifierRole role) {
    this.stage = stage;
    this.role = role;
  }

  /** f or h, on samples that the trial's seed gives. */
  static ClassifierResult train(Stage stage) {
    TrialData data = new TrialData(stage.trial());
    return switch (stage.kind()) {
      case NATURAL ->
          new ClassifierStage(stage, ClassifierRole.NATURAL)
              .train(data::naturalSamples, data::naturalLabels);
      case NOISE ->
          new ClassifierStage(stage, ClassifierRole.NOISE).train(data::noise, data::targets);
      case ATTACK, ADVERSARIAL, EVALUATE ->
          throw new IllegalArgumentException(stage.kind() + " trains no shared classifier");
    };
  }

  /** g, on perturbed noise. */
  static ClassifierResult trainAdversarial(Stage stage, Matrix perturbed) {
    return new ClassifierStage(stage, ClassifierRole.ADVERSARIAL)
        .train(() -> perturbed, new TrialData(stage.trial())::targets);
  }

  private ClassifierResult train(Supplier<Matrix> samples, Supplier<double[]> labels) {
    StageClock clock = new StageClock(stage);
    Trial trial = stage.trial();
    CurveRecorder recorder = new CurveRecorder(trial.recipe().epochs());
    try {
      Matrix initial = new TrialData(trial).initialWeights(role);
      TrainingProblem problem =
          new TrainingProblem(samples.get(), labels.get(), initial, trial.slope(), trial.recipe());
      Trainer trainer = Trainers.of(trial.recipe().trainer());
      Training training = trainer.train(problem, recorder);
      return new ClassifierResult(
          clock.trained(trainer.form(problem), training), recorder.curve(), training.weights());
    } catch (RuntimeException | OutOfMemoryError e) {
      return new ClassifierResult(
          clock.ended(Failures.status(e), Failures.reason(e)), recorder.curve(), null);
    }
  }
}
