package perturbsweep.plan;

import java.util.Comparator;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Parallelism;
import perturbsweep.spec.Precision;
import perturbsweep.spec.StageKind;

/** Operations and memory of the stages of trials with images. */
public final class ImageCost {

  /** Forward, and backward for the inputs and for the weights: of the same size each. */
  private static final int PASSES_OF_TRAINING = 3;

  /** Forward, and backward for the inputs. */
  private static final int PASSES_OF_ATTACK = 2;

  /** Activations, their gradients, and what convolutions make of them on the way. */
  private static final int COPIES_OF_ACTIVATIONS = 4;

  /** Parameters, gradients, momenta, and copies for checkpoints. */
  private static final int COPIES_OF_WEIGHTS = 6;

  /**
   * In Java's heap: parameters and momenta that a training began with, those of an epoch that is
   * kept, these once more as a file, and the parameters of the network that was attacked.
   */
  private static final int COPIES_OF_WEIGHTS_ON_HEAP = 7;

  /** Element-wise passes over the activations of each of an image's passes. */
  private static final int ELEMENT_PASSES = 4;

  private static final Precision PRECISION = Precision.FLOAT32;

  private final ImageTrial trial;
  private final ImageProducts products;

  private ImageCost(ImageTrial trial) {
    this.trial = trial;
    this.products = ImageProducts.of(trial.network(), trial.samples().classes());
  }

  /**
   * What a stage costs, all blocks of a craft stage together.
   *
   * @throws IllegalArgumentException if trials with images have no such stage
   */
  static StageCost of(StageKind kind, ImageTrial trial) {
    ImageCost cost = new ImageCost(trial);
    int train = trial.samples().count(ImagePart.TRAIN);
    return switch (kind) {
      case TRAIN ->
          cost.training(
              trial.training(), train, bytesOfNatural(trial) + bytesOfShared(trial, train));
      case CRAFT -> cost.attack(trial.crafted());
      case RETRAIN ->
          cost.training(
              trial.retraining(),
              trial.crafted(),
              bytesOfNatural(trial)
                  + bytesOfPixels(trial, trial.crafted())
                  + bytesOfShared(trial, trial.crafted()));
      case EVALUATE -> cost.forward(train);
      case NATURAL, NOISE, ATTACK, ADVERSARIAL, DIAGNOSE ->
          throw new IllegalArgumentException(kind + " is no stage of a trial with images");
    };
  }

  /** Floating-point operations of learning from one image once. */
  public static double flopOfLearning(ImageTrial trial) {
    return PASSES_OF_TRAINING * new ImageCost(trial).flopOfPass();
  }

  /** Floating-point operations of one step of an attack on one image. */
  public static double flopOfAttackStep(ImageTrial trial) {
    return PASSES_OF_ATTACK * new ImageCost(trial).flopOfPass();
  }

  /** The layer that has most operations, as one product for a batch of images. */
  public static ProductShape costliestProduct(ImageTrial trial) {
    return new ImageCost(trial)
        .products.passes(1, CostModel.BATCH, PRECISION).stream()
            .max(Comparator.comparingDouble(Products::flop))
            .orElseThrow()
            .shape();
  }

  private double flopOfPass() {
    return products.passes(1, 1, PRECISION).stream().mapToDouble(Products::flop).sum();
  }

  /** What a block of a craft stage costs. */
  public static StageCost craft(ImageTrial trial, int images) {
    return new ImageCost(trial).attack(images);
  }

  private StageCost training(ImageRecipe recipe, int images, double heapBytes) {
    double learned = (double) recipe.epochs() * images * PASSES_OF_TRAINING;
    double tested = (double) recipe.epochs() * trial.samples().count(ImagePart.TEST);
    return cost(learned + tested, recipe.batchSize(), heapBytes);
  }

  private StageCost attack(int images) {
    double passes = (double) images * trial.perturbation().steps() * PASSES_OF_ATTACK;
    return cost(
        passes,
        Math.min(CostModel.BATCH, images),
        bytesOfNatural(trial) + 2 * bytesOfPixels(trial, CostModel.BATCH));
  }

  private StageCost forward(int images) {
    return cost(images, CostModel.BATCH, bytesOfNatural(trial));
  }

  private StageCost cost(double passes, int batch, double heapBytes) {
    return new StageCost(
        products.passes(passes, batch, PRECISION),
        ELEMENT_PASSES * passes * products.activations(),
        0,
        0,
        heapBytes + COPIES_OF_WEIGHTS_ON_HEAP * products.weights() * PRECISION.bytes(),
        PRECISION.bytes()
            * (COPIES_OF_ACTIVATIONS * batch * products.activations()
                + COPIES_OF_WEIGHTS * products.weights()));
  }

  /** A byte for each pixel. */
  private static double bytesOfNatural(ImageTrial trial) {
    return (double) trial.samples().data().shape().values()
        * (trial.samples().count(ImagePart.TRAIN) + trial.samples().count(ImagePart.TEST));
  }

  /** What the workers of a data-parallel training are handed. */
  private static double bytesOfShared(ImageTrial trial, int images) {
    return trial.distribution().parallelism() == Parallelism.DATA_PARALLEL
        ? bytesOfPixels(trial, images)
        : 0;
  }

  private static double bytesOfPixels(ImageTrial trial, double images) {
    return images * trial.samples().data().shape().values() * PRECISION.bytes();
  }
}
