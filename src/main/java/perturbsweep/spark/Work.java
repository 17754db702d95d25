package perturbsweep.spark;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perturbsweep.pipeline.CraftBlock;
import perturbsweep.pipeline.ImagePipeline;
import perturbsweep.pipeline.Stage;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.plan.CostModel;
import perturbsweep.plan.ImageCost;
import perturbsweep.plan.StageCost;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Parallelism;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/** What one Spark task does. */
public sealed interface Work extends Serializable {

  /** The key of the result that is in the store once this is done. */
  StageKey result();

  /** Results that must be in the store before. */
  List<StageKey> needs();

  /** The stage whose result it leaves in the store. */
  StageKind kind();

  /** What its stages cost. */
  Map<StageKind, StageCost> costs();

  /** Whose parameters it reads. */
  Trial trial();

  /** What users are shown, for example {@code natural 4f2a90c1b733}. */
  String label();

  /** Whether it trains one network over all executors. */
  default boolean isDataParallel() {
    return !(this instanceof Craft)
        && trial() instanceof ImageTrial images
        && images.distribution().parallelism() == Parallelism.DATA_PARALLEL;
  }

  /** Tasks of Spark that it keeps busy at a time: workers of a data-parallel training, else 1. */
  default int tasks() {
    return isDataParallel() ? ((ImageTrial) trial()).distribution().workers() : 1;
  }

  /** What a trial may share with others, each after what it needs. */
  static List<Work> sharedBy(TrialStages trial) {
    if (trial.trial() instanceof ImageTrial images) {
      return Stream.<Work>concat(
              Stream.of(new TrainClassifier(trial.stage(StageKind.TRAIN))),
              ImagePipeline.blocks(images).stream().map(Craft::new))
          .toList();
    }
    return List.of(
        new TrainClassifier(trial.stage(StageKind.NATURAL)),
        new TrainClassifier(trial.stage(StageKind.NOISE)));
  }

  /** Trains a classifier that trials share: f or h. */
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
    public StageKind kind() {
      return stage.kind();
    }

    @Override
    public Map<StageKind, StageCost> costs() {
      return Map.of(stage.kind(), CostModel.of(stage.kind(), stage.trial()));
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

  /** Perturbs a block of images, which trials may share. */
  record Craft(CraftBlock block) implements Work {

    @Override
    public StageKey result() {
      return block.key();
    }

    @Override
    public List<StageKey> needs() {
      return List.of(block.source());
    }

    @Override
    public StageKind kind() {
      return StageKind.CRAFT;
    }

    @Override
    public Map<StageKind, StageCost> costs() {
      return Map.of(StageKind.CRAFT, ImageCost.craft(block.trial(), block.count()));
    }

    @Override
    public Trial trial() {
      return block.stage().trial();
    }

    @Override
    public String label() {
      return "%s %s from image %d"
          .formatted(StageKind.CRAFT.label(), block.trial().id(), block.first());
    }
  }

  /**
   * Does what a trial shares with no other: trains on the perturbed inputs, after the attack where
   * that is not shared, and judges.
   *
   * @param result its outcome's key; hashed once, for a schedule asks for it again and again
   * @param needs keys of what it shares
   */
  record FinishTrial(Trial trial, StageKey result, List<StageKey> needs) implements Work {

    private static final List<StageKind> OF_SYNTHETIC =
        List.of(StageKind.ATTACK, StageKind.ADVERSARIAL, StageKind.EVALUATE, StageKind.DIAGNOSE);

    private static final List<StageKind> OF_IMAGES = List.of(StageKind.RETRAIN, StageKind.EVALUATE);

    FinishTrial(TrialStages stages) {
      this(
          stages.trial(),
          stages.outcomeKey(),
          sharedBy(stages).stream().map(Work::result).toList());
    }

    @Override
    public StageKind kind() {
      return trial instanceof ImageTrial ? StageKind.EVALUATE : StageKind.DIAGNOSE;
    }

    @Override
    public Map<StageKind, StageCost> costs() {
      Map<StageKind, StageCost> costs = new EnumMap<>(StageKind.class);
      for (StageKind kind : trial instanceof ImageTrial ? OF_IMAGES : OF_SYNTHETIC) {
        costs.put(kind, CostModel.of(kind, trial));
      }
      return costs;
    }

    @Override
    public String label() {
      return "trial " + trial.id();
    }
  }
}
