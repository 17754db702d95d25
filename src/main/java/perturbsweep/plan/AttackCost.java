package perturbsweep.plan;

import java.util.List;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Precision;
import perturbsweep.spec.SyntheticTrial;

/**
 * What the attack of a trial costs, n inputs of d coordinates against m neurons: matrix products
 * for where the inputs start, and each step what changes.
 */
final class AttackCost {

  /**
   * Scalar operations of one step of one input on each coordinate and on each neuron: measured,
   * gates that flip and pixels that are clamped included.
   */
  private static final double RESCALED_PER_COORDINATE = 4;

  private static final double RESCALED_PER_NEURON = 9;

  private static final double PIXEL_PER_COORDINATE = 1.1;

  private static final double PIXEL_PER_NEURON = 11;

  private AttackCost() {}

  static StageCost of(SyntheticTrial trial) {
    double count = trial.noiseSamples();
    double dim = trial.inputDim();
    double width = trial.width();
    double batch = Math.min(CostModel.BATCH, count);
    double weights = width * dim;
    double bytes = trial.recipe().precision().bytes();
    double wide = Precision.FLOAT64.bytes();
    return new StageCost(
        products(trial, (int) batch),
        CostModel.DRAW_PASSES * count * dim,
        count * scalars(trial),
        0,
        (count * dim + weights + batch * (dim + width)) * bytes
            + (2 * weights + width * width + batch * (3 * dim + 2 * width)) * wide,
        (weights + batch * (dim + width)) * bytes
            + (weights + width * width + 2 * batch * width) * wide);
  }

  /** Of one input. */
  private static double scalars(SyntheticTrial trial) {
    return switch (trial.perturbation().attack()) {
      case PGD, PGD_SIGN, PGD_FEASIBLE -> trial.perturbation().steps() * scalarsPerStep(trial);
      case GEOMETRY -> RESCALED_PER_COORDINATE * trial.inputDim();
    };
  }

  private static double scalarsPerStep(SyntheticTrial trial) {
    return trial.perturbation().norm() == Norm.L0
        ? PIXEL_PER_COORDINATE * trial.inputDim() + PIXEL_PER_NEURON * trial.width()
        : RESCALED_PER_COORDINATE * trial.inputDim() + RESCALED_PER_NEURON * trial.width();
  }

  private static List<Products> products(SyntheticTrial trial, int batch) {
    double batches = trial.noiseSamples() / (double) batch;
    return switch (trial.perturbation().attack()) {
      case PGD -> followed(trial, batch, batches);
      case PGD_SIGN, PGD_FEASIBLE ->
          evaluated(trial, batch, batches * (trial.perturbation().steps() + 1));
      case GEOMETRY -> evaluated(trial, batch, 2 * batches);
    };
  }

  /** Z = X W' and the gradients of a batch, as often as the classifier is asked. */
  private static List<Products> evaluated(SyntheticTrial trial, int batch, double times) {
    int dim = trial.inputDim();
    int width = trial.width();
    Precision precision = trial.recipe().precision();
    return List.of(
        new Products(new ProductShape(batch, dim, width), times, precision),
        new Products(new ProductShape(batch, width, dim), times, precision));
  }

  /** The same for each batch once; W W' once, and its product with each batch's gates. */
  private static List<Products> followed(SyntheticTrial trial, int batch, double batches) {
    int dim = trial.inputDim();
    int width = trial.width();
    Precision precision = trial.recipe().precision();
    return List.of(
        new Products(new ProductShape(batch, dim, width), batches, precision),
        new Products(new ProductShape(batch, width, dim), batches, precision),
        new Products(new ProductShape(batch, width, width), batches, Precision.FLOAT64),
        new Products(new ProductShape(width, dim, width), 1, Precision.FLOAT64));
  }
}
