package perturbsweep.verify;

import perturbsweep.train.MarginLoss;

/** The share of outputs on their label's side. */
final class Accuracy {
  private Accuracy() {}

  static double of(double[] outputs, double[] labels) {
    double[] margins = new double[labels.length];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = labels[i] * outputs[i];
    }
    return MarginLoss.accuracy(margins);
  }
}
