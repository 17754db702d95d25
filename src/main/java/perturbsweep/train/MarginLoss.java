package perturbsweep.train;

import perturbsweep.spec.Loss;

/**
 * The loss of all samples and what the gradient needs of it, in float64.
 *
 * <p>Not safe for use by several threads.
 */
public final class MarginLoss {

  private final Loss loss;
  private final double[] labels;
  private final double[] margins;

  /**
   * The loss on some samples.
   *
   * @param labels y, +1 or -1, N numbers, read only
   */
  public MarginLoss(Loss loss, double[] labels) {
    this.loss = loss;
    this.labels = labels;
    this.margins = new double[labels.length];
  }

  /**
   * The mean loss at some outputs, whose margins are kept.
   *
   * @param outputs f(x_n), N numbers, read only
   */
  public double at(double[] outputs) {
    double sum = 0;
    for (int n = 0; n < labels.length; n++) {
      margins[n] = labels[n] * outputs[n];
      sum += loss.value(margins[n]);
    }
    return sum / labels.length;
  }

  /** q_n = y_n f(x_n) at the outputs last seen; overwritten by the next. */
  public double[] margins() {
    return margins;
  }

  /**
   * c_n = -(d mean loss / d f(x_n)) at the outputs last seen.
   *
   * @param coefficients N numbers, overwritten
   */
  public void coefficients(double[] coefficients) {
    for (int n = 0; n < labels.length; n++) {
      coefficients[n] = labels[n] * loss.negativeSlope(margins[n]) / labels.length;
    }
  }

  /** Share of positive margins among some. */
  public static double accuracy(double[] margins) {
    int correct = 0;
    for (double margin : margins) {
      if (margin > 0) {
        correct++;
      }
    }
    return correct / (double) margins.length;
  }
}
