package perturbsweep.spark;

import java.io.Serializable;
import java.util.List;
import perturbsweep.pipeline.Stage;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/** What one Spark task does. */
public sealed interface Work extends Serializable {

  /** The key of the result that is in the store once this is done. */
  StageKey result();

  /** Results that must be in the store before. */
  List<StageKey> needs();

  /** The stages that it computes, for the cost model. */
  List<StageKind> kinds();

  /** Whose parameters it reads. */
  Trial trial();

  /** What users are shown, for example {@code natural 4f2a90c1b733}. */
  String label();

  /** Trains a classifier that trials share. */
  record TrainClassifier(Stage stage) implements Work {

    @Override
    public StageKey result() {
      return stage.key();
    }

    @Override
    public List<StageKey> needs() {
      return List.of();
    }

    @Override
    public List<StageKind> kinds() {
      return List.of(stage.kind());
    }

    @Override
    public Trial trial() {
      return stage.trial();
    }

    @Override
    public String label() {
      return stage.kind().label() + " " + stage.trial().id();
    }
  }

  /**
   * Attacks, trains on the perturbed noise, evaluates and diagnoses: what a trial shares with no
   * other.
   *
   * @param result its outcome's key; hashed once, for a schedule asks for it again and again
   * @param needs keys of its two classifiers
   */
  record FinishTrial(Trial trial, StageKey result, List<StageKey> needs) implements Work {

    FinishTrial(TrialStages stages) {
      this(
          stages.trial(),
          stages.outcomeKey(),
          List.of(stages.stage(StageKind.NATURAL).key(), stages.stage(StageKind.NOISE).key()));
    }

    @Override
    public List<StageKind> kinds() {
      return List.of(
          StageKind.ATTACK, StageKind.ADVERSARIAL, StageKind.EVALUATE, StageKind.DIAGNOSE);
    }

    @Override
    public String label() {
      return "trial " + trial.id();
    }
  }
}
