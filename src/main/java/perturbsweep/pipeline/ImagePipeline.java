package perturbsweep.pipeline;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.deep.ImageAttack;
import perturbsweep.spec.CanonicalForm;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.StageKind;

/**
 * The experiment with images on one screen, as {@link SyntheticPipeline} is for random samples. The
 * craft stage is made in blocks, each with a key of its own, so that all executors share the work
 * and larger sets go on from smaller ones.
 */
public final class ImagePipeline {

  /** Images of a block: those of one batch of the attack, whose numbers depend on it. */
  public static final int BLOCK = ImageAttack.BATCH;

  /** To be raised with any change of the code that changes a stage's numbers. */
  private static final int VERSION = 2;

  private ImagePipeline() {}

  /** The stages of a trial, each after those it reads. */
  static List<Stage> stages(ImageTrial trial) {
    Stage train = train(trial);
    Stage craft = craft(trial, train);
    Stage retrain = retrain(trial);
    Stage evaluate = evaluate(trial, train, craft, retrain);
    return List.of(train, craft, retrain, evaluate);
  }

  /** f, trained on natural images. */
  public static Stage train(ImageTrial trial) {
    CanonicalForm slice = new CanonicalForm().with("seed", trial.seed());
    trial.samples().describe(slice);
    trial.network().describe(slice);
    trial.training().describe(slice);
    trial.distribution().describe(slice);
    return stage(StageKind.TRAIN, trial, slice);
  }

  /** The blocks of a trial's craft stage, in the order of their images. */
  public static List<CraftBlock> blocks(ImageTrial trial) {
    Stage train = train(trial);
    List<CraftBlock> blocks = new ArrayList<>();
    for (int first = 0; first < trial.crafted(); first += BLOCK) {
      int count = Math.min(BLOCK, trial.crafted() - first);
      blocks.add(new CraftBlock(block(trial, first, count, train), first, count));
    }
    return blocks;
  }

  private static Stage block(ImageTrial trial, int first, int count, Stage train) {
    return stage(StageKind.CRAFT, trial, perturbed(trial, count).with("first", first), train);
  }

  private static Stage craft(ImageTrial trial, Stage train) {
    return stage(StageKind.CRAFT, trial, perturbed(trial, trial.crafted()), train);
  }

  /** What decides perturbed images, but for the network and their places. */
  private static CanonicalForm perturbed(ImageTrial trial, int count) {
    CanonicalForm slice =
        new CanonicalForm()
            .with("scenario", trial.scenario())
            .with("images", count)
            .with("seed", trial.seed());
    trial.perturbation().describe(slice);
    return slice;
  }

  /** g, trained on perturbed images. */
  static Stage retrain(ImageTrial trial) {
    CanonicalForm slice = new CanonicalForm().with("seed", trial.seed());
    trial.samples().describe(slice);
    trial.network().describe(slice);
    trial.retraining().describe(slice);
    trial.distribution().describe(slice);
    return stage(StageKind.RETRAIN, trial, slice, craft(trial, train(trial)));
  }

  private static Stage evaluate(ImageTrial trial, Stage... results) {
    CanonicalForm slice = new CanonicalForm();
    trial.samples().describe(slice);
    trial.artifacts().describe(slice);
    return stage(StageKind.EVALUATE, trial, slice, results);
  }

  private static Stage stage(
      StageKind kind, ImageTrial trial, CanonicalForm slice, Stage... inputs) {
    return Stage.of(kind, trial, slice.with("image-stage-version", VERSION), inputs);
  }
}
