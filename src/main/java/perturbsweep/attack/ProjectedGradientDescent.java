package perturbsweep.attack;

import perturbsweep.net.DifferentiableFunction;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;

/**
 * Targeted projected gradient descent on a loss of t f(x), as the paper's published code has it,
 * with steps along the gradient's sign, or along its feasible part: a fixed number of steps from
 * the unperturbed input, the range of the data kept by clamping, and for each input the iterate of
 * lowest loss returned (the first of equals; the last iterate counts).
 *
 * <p>All element-wise work is in float64 whatever the classifier's format; only the classifier's
 * outputs and gradients are rounded to it.
 */
public final class ProjectedGradientDescent implements Attack {

  private final Step step;
  private final int steps;
  private final TargetLoss loss;

  /**
   * An attack on exp(-t f(x)).
   *
   * @param perturbation norm, radius and steps
   * @param distribution whose range the perturbed inputs keep to
   */
  public ProjectedGradientDescent(Perturbation perturbation, Distribution distribution) {
    this(perturbation, Range.of(distribution), TargetLoss.EXPONENTIAL);
  }

  /**
   * An attack.
   *
   * @param perturbation norm, radius and steps
   * @param range that the perturbed inputs keep to
   * @param loss that is to become small
   */
  public ProjectedGradientDescent(Perturbation perturbation, Range range, TargetLoss loss) {
    this.steps = perturbation.steps();
    this.step = step(perturbation, range);
    this.loss = loss;
  }

  private static Step step(Perturbation perturbation, Range range) {
    return switch (perturbation.attack()) {
      case PGD -> followedStep(perturbation, range);
      case PGD_SIGN -> new SignStep(perturbation.epsilon(), stepLength(perturbation), range);
      case PGD_FEASIBLE -> new FeasiblePixelStep(new PixelStep(perturbation.stepSize(), range));
      case GEOMETRY ->
          throw new IllegalArgumentException("a geometry-inspired perturbation takes no steps");
    };
  }

  /** The published step of a norm. */
  static FollowedStep followedStep(Perturbation perturbation, Range range) {
    return perturbation.norm() == Norm.L0
        ? new PixelStep(perturbation.stepSize(), range)
        : new RescaledStep(
            Length.of(perturbation.norm()),
            perturbation.epsilon(),
            stepLength(perturbation),
            range);
  }

  /**
   * Written as the published code's epsilon / 5: a product with 0.2 may be a rounding longer, five
   * of which would leave the ball and be rescaled.
   */
  private static double stepLength(Perturbation perturbation) {
    return perturbation.epsilon() / (1 / perturbation.stepSize());
  }

  @Override
  public AttackedBatch perturb(
      DifferentiableFunction classifier, DoubleMatrix start, double[] targets) {
    int count = start.rows();
    int dim = start.columns();
    DoubleMatrix iterate = (DoubleMatrix) start.copy();
    DoubleMatrix gradients = new DoubleMatrix(count, dim);
    double[] outputs = new double[count];
    double[] outputsBefore = new double[count];
    Best best = new Best(loss, count, dim);
    for (int i = 0; i <= steps; i++) {
      classifier.evaluate(iterate, outputs, gradients);
      if (i == 0) {
        System.arraycopy(outputs, 0, outputsBefore, 0, count);
      }
      best.consider(iterate, outputs, targets);
      if (i < steps) {
        for (int row = 0; row < count; row++) {
          double slope = loss.negativeSlope(targets[row] * outputs[row]);
          scale(gradients, row, -targets[row] * slope);
          step.move(start, gradients, iterate, row);
        }
      }
    }
    return new AttackedBatch(best.inputs, outputsBefore, best.outputs);
  }

  /** Turns the gradient of f into that of the loss. */
  private static void scale(DoubleMatrix gradients, int row, double factor) {
    double[] values = gradients.values();
    int from = row * gradients.columns();
    for (int i = from; i < from + gradients.columns(); i++) {
      values[i] *= factor;
    }
  }

  /** The iterates of lowest loss so far. */
  private static final class Best {

    private final TargetLoss loss;
    private final DoubleMatrix inputs;
    private final double[] outputs;
    private final double[] losses;
    private boolean isEmpty = true;

    Best(TargetLoss loss, int count, int dim) {
      this.loss = loss;
      inputs = new DoubleMatrix(count, dim);
      outputs = new double[count];
      losses = new double[count];
    }

    void consider(DoubleMatrix iterate, double[] iterateOutputs, double[] targets) {
      int dim = iterate.columns();
      for (int row = 0; row < iterate.rows(); row++) {
        double reached = loss.value(targets[row] * iterateOutputs[row]);
        if (isEmpty || reached < losses[row]) {
          losses[row] = reached;
          outputs[row] = iterateOutputs[row];
          System.arraycopy(iterate.values(), row * dim, inputs.values(), row * dim, dim);
        }
      }
      isEmpty = false;
    }
  }
}
