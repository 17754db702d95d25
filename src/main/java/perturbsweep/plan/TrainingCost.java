package perturbsweep.plan;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.spec.Precision;
import perturbsweep.spec.SgdOperations;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;

/** What a training costs: N samples of d coordinates, m neurons. */
final class TrainingCost {

  /**
   * Element-wise passes of one Gram evaluation over N x m numbers: copies, outputs, gates, step.
   */
  private static final double GRAM_PASSES = 8;

  /** Of one weight-space evaluation over N x m numbers, and over m x d numbers. */
  private static final double ACTIVATION_PASSES = 6;

  private static final double WEIGHT_PASSES = 6;

  /**
   * What an adaptive trainer adds to either for each of N x m numbers: foreseeing gates, and
   * leaping.
   */
  private static final double LEAP_SCALARS = 32;

  /** Matrices of N x m numbers that exact SGD keeps in Gram form: Z, Z(0), A and the momentum's. */
  private static final double GRAM_ACTIVATIONS = 4;

  /** The same of an adaptive trainer: Z(0), C, and four for each of three moments. */
  private static final double ADAPTIVE_GRAM_ACTIVATIONS = 14;

  private static final double ADAPTIVE_ACTIVATIONS = 12;

  /** Numbers of a block in which samples are copied to native memory for the Gram matrix. */
  static final double BLOCK = 1 << 25;

  /** Weights that are kept in Java in Gram form: those of the start and the result. */
  private static final double GRAM_WEIGHTS = 2;

  /** In weight space the present ones and their descent too. */
  private static final double WEIGHTS = 4;

  /**
   * DL4J walks memory once for each elementary operation; measured against the weight-space form.
   */
  private static final double DL4J_PASSES_FACTOR = 10;

  private static final double DL4J_CALLS_PER_EPOCH = 60;

  private final SyntheticTrial trial;
  private final int samples;
  private final double evaluations;
  private final Precision precision;
  private final double inputs;
  private final double activations;
  private final double weights;

  private TrainingCost(SyntheticTrial trial, int samples, double evaluations) {
    this.trial = trial;
    this.samples = samples;
    this.evaluations = evaluations;
    this.precision = trial.recipe().precision();
    this.inputs = (double) samples * trial.inputDim();
    this.activations = (double) samples * trial.width();
    this.weights = (double) trial.width() * trial.inputDim();
  }

  static StageCost of(SyntheticTrial trial, int samples, double evaluations) {
    TrainingCost cost = new TrainingCost(trial, samples, evaluations);
    return cost.usesGram() ? cost.gram() : cost.weightSpace();
  }

  static double gramBytes(SyntheticTrial trial, int samples) {
    TrainingCost cost = new TrainingCost(trial, samples, 1);
    return cost.usesGram() ? cost.gramBytes() : 0;
  }

  private double gramBytes() {
    return (double) samples * samples * precision.bytes();
  }

  private boolean usesGram() {
    return switch (trial.recipe().trainer()) {
      case SGD, LIMIT ->
          SgdOperations.gramIsCheaper(
              samples, trial.inputDim(), trial.width(), trial.recipe().epochs());
      case FLOW, HANDOVER ->
          SgdOperations.adaptiveTakesGram(samples, trial.inputDim(), trial.width());
      case GRAM -> true;
      case WEIGHT_SPACE, DL4J -> false;
    };
  }

  private boolean adaptive() {
    return trial.recipe().trainer().isAdaptive();
  }

  /** What the limit trainer keeps besides, to tell where it has moved of late. */
  private double window() {
    return trial.recipe().trainer() == TrainerKind.LIMIT ? 2 : 0;
  }

  private StageCost gram() {
    double kept = adaptive() ? ADAPTIVE_GRAM_ACTIVATIONS + window() : GRAM_ACTIVATIONS;
    List<Products> products = new ArrayList<>();
    products.add(
        product(samples, trial.inputDim(), samples, SgdOperations.SHARE_OF_SYMMETRIC_PRODUCT));
    products.add(product(samples, trial.inputDim(), trial.width(), 2));
    products.add(product(samples, samples, trial.width(), evaluations));
    return new StageCost(
        products,
        evaluations * GRAM_PASSES * activations + CostModel.DRAW_PASSES * inputs,
        leapScalars(),
        0,
        (inputs + kept * activations + GRAM_WEIGHTS * weights) * precision.bytes(),
        gramBytes() + (2 * activations + Math.min(inputs + weights, BLOCK)) * precision.bytes());
  }

  /** An evaluation of the outputs is one product, and the gradient another. */
  private StageCost weightSpace() {
    boolean dl4j = trial.recipe().trainer() == TrainerKind.DL4J;
    double passes = ACTIVATION_PASSES * activations + WEIGHT_PASSES * weights;
    double kept = adaptive() ? ADAPTIVE_ACTIVATIONS + window() : 1;
    return new StageCost(
        List.of(product(samples, trial.inputDim(), trial.width(), 2 * evaluations - 1)),
        evaluations * passes * (dl4j ? DL4J_PASSES_FACTOR : 1) + CostModel.DRAW_PASSES * inputs,
        leapScalars(),
        dl4j ? evaluations * DL4J_CALLS_PER_EPOCH : 0,
        (inputs + kept * activations + WEIGHTS * weights) * precision.bytes(),
        (inputs + activations + 2 * weights) * precision.bytes());
  }

  private double leapScalars() {
    return adaptive() ? evaluations * LEAP_SCALARS * activations : 0;
  }

  private Products product(int rows, int inner, int columns, double times) {
    return new Products(new ProductShape(rows, inner, columns), times, precision);
  }
}
