package perturbsweep.theory;

import java.util.Arrays;
import perturbsweep.num.VectorProducts;

/**
 * Minimises lambda' G lambda / 2 - 1'lambda over lambda >= 0 by modified proportioning with reduced
 * gradient projections (MPRGP; Dostal and Schoeberl, Minimizing quadratic functions subject to
 * bound constraints, 2005): conjugate gradients on the multipliers that are positive, a projected
 * gradient step where one of them would turn negative, and release of those at zero where most is
 * to be gained. One or two products with G a step.
 */
final class ReducedGradientProjections {

  /** Enough for the worst conditioned of separable problems; those that need more have no limit. */
  private static final int MOST_STEPS = 500;

  /** Roundings of a product, which the gap cannot be smaller than. */
  private static final double GAP_IN_ROUND_OFF = 50;

  private static final int POWER_STEPS = 12;

  private final LabelledGram matrix;
  private final double[] multipliers;
  private final double[] gradient;
  private final double[] direction;
  private final double[] image;
  private double stepLength;

  ReducedGradientProjections(LabelledGram matrix) {
    int size = matrix.size();
    this.matrix = matrix;
    this.multipliers = new double[size];
    this.gradient = new double[size];
    this.direction = new double[size];
    this.image = new double[size];
  }

  MaximumMargin solve() {
    stepLength = 1 / largestEigenvalue();
    Arrays.fill(multipliers, 1 / matrix.largestDiagonal());
    matrix.multiply(multipliers, gradient);
    addToGradient(-1);
    freeGradient(direction);
    double target = GAP_IN_ROUND_OFF * matrix.roundOff();
    int steps = 0;
    while (gap() > target && steps < MOST_STEPS && step()) {
      steps++;
    }
    // Anew, for what was added up step by step has drifted.
    matrix.multiply(multipliers, gradient);
    addToGradient(-1);
    double gap = gap();
    double scale = 1 / meanMargin();
    for (int n = 0; n < multipliers.length; n++) {
      multipliers[n] *= scale;
    }
    return new MaximumMargin(multipliers, gap);
  }

  /** By the power method, which stays below it by a few percent. */
  private double largestEigenvalue() {
    double[] vector = new double[matrix.size()];
    Arrays.fill(vector, 1);
    double eigenvalue = 0;
    for (int i = 0; i < POWER_STEPS; i++) {
      double length = VectorProducts.length(vector);
      for (int n = 0; n < vector.length; n++) {
        vector[n] /= length;
      }
      matrix.multiply(vector, image);
      eigenvalue = VectorProducts.length(image);
      System.arraycopy(image, 0, vector, 0, vector.length);
    }
    return Math.max(eigenvalue, matrix.largestDiagonal());
  }

  /** False where the problem is unbounded. */
  private boolean step() {
    double chopped = 0;
    double reduced = 0;
    for (int n = 0; n < multipliers.length; n++) {
      if (multipliers[n] > 0) {
        reduced += gradient[n] * Math.min(multipliers[n] / stepLength, gradient[n]);
      } else {
        chopped += Math.min(gradient[n], 0) * gradient[n];
      }
    }
    return chopped <= reduced ? conjugateStep() : release();
  }

  private boolean conjugateStep() {
    matrix.multiply(direction, image);
    double curvature = VectorProducts.dot(direction, image);
    double feasible = largestFeasible();
    boolean isFlat = isFlat(curvature);
    if (isFlat && feasible == Double.POSITIVE_INFINITY) {
      return false;
    }
    double wanted =
        isFlat ? Double.POSITIVE_INFINITY : VectorProducts.dot(gradient, direction) / curvature;
    move(Math.min(wanted, feasible));
    if (wanted <= feasible) {
      double[] free = new double[multipliers.length];
      freeGradient(free);
      double backwards = VectorProducts.dot(free, image) / curvature;
      for (int n = 0; n < free.length; n++) {
        direction[n] = free[n] - backwards * direction[n];
      }
    } else {
      project();
    }
    return true;
  }

  /** Lets multipliers leave zero, all those at once that want to. */
  private boolean release() {
    for (int n = 0; n < multipliers.length; n++) {
      direction[n] = multipliers[n] > 0 ? 0 : Math.min(gradient[n], 0);
    }
    matrix.multiply(direction, image);
    double curvature = VectorProducts.dot(direction, image);
    if (isFlat(curvature)) {
      return false;
    }
    move(VectorProducts.dot(gradient, direction) / curvature);
    freeGradient(direction);
    return true;
  }

  /** A projected step along the free gradient, after which conjugate directions begin anew. */
  private void project() {
    for (int n = 0; n < multipliers.length; n++) {
      if (multipliers[n] > 0) {
        multipliers[n] = Math.max(0, multipliers[n] - stepLength * gradient[n]);
      }
    }
    matrix.multiply(multipliers, gradient);
    addToGradient(-1);
    freeGradient(direction);
  }

  private boolean isFlat(double curvature) {
    double steepest = matrix.largestDiagonal() * VectorProducts.dot(direction, direction);
    return !(curvature > matrix.roundOff() * steepest);
  }

  private double largestFeasible() {
    double largest = Double.POSITIVE_INFINITY;
    for (int n = 0; n < multipliers.length; n++) {
      if (direction[n] > 0) {
        largest = Math.min(largest, multipliers[n] / direction[n]);
      }
    }
    return largest;
  }

  /** Those that rounding leaves below zero, or that the step was chosen by, come to lie on it. */
  private void move(double length) {
    for (int n = 0; n < multipliers.length; n++) {
      double moved = multipliers[n] - length * direction[n];
      boolean arrives = direction[n] > 0 && length >= multipliers[n] / direction[n];
      multipliers[n] = arrives ? 0 : Math.max(0, moved);
      gradient[n] -= length * image[n];
    }
  }

  private void freeGradient(double[] free) {
    for (int n = 0; n < multipliers.length; n++) {
      free[n] = multipliers[n] > 0 ? gradient[n] : 0;
    }
  }

  private void addToGradient(double value) {
    for (int n = 0; n < gradient.length; n++) {
      gradient[n] += value;
    }
  }

  /** Margins are G lambda, that is the gradient + 1; this is lambda' G lambda / 1'lambda. */
  private double meanMargin() {
    double sum = 0;
    double total = 0;
    for (int n = 0; n < multipliers.length; n++) {
      sum += multipliers[n] * (gradient[n] + 1);
      total += multipliers[n];
    }
    return sum / total;
  }

  /**
   * Whatever the multipliers' scale: the primal's value of lambda over the smallest margin is
   * lambda' G lambda / (2 margin^2), and the best dual value of any multiple of lambda is
   * (1'lambda)^2 / (2 lambda' G lambda).
   */
  private double gap() {
    double smallest = Double.POSITIVE_INFINITY;
    for (double slope : gradient) {
      smallest = Math.min(smallest, slope + 1);
    }
    if (!(smallest > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double ratio = meanMargin() / smallest;
    return ratio * ratio - 1;
  }
}
