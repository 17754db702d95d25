package perturbsweep.theory;

import java.util.Arrays;
import perturbsweep.num.GramMatrix;

/** The operator G of {@link MaximumMargin}, by products with K. */
final class LabelledGram {

  private final GramMatrix gram;
  private final double[] labels;
  private final double all;
  private final double signed;
  private final double[] product;
  private final double[] flipped;

  /** G_nk = K_nk (all + signed y_n y_k). */
  LabelledGram(GramMatrix gram, double[] labels, double slope) {
    this.gram = gram;
    this.labels = labels;
    this.all = (1 - slope) * (1 - slope) / 4;
    this.signed = (1 + slope) * (1 + slope) / 4;
    this.product = new double[labels.length];
    this.flipped = new double[labels.length];
  }

  int size() {
    return labels.length;
  }

  /** The largest curvature along a single multiplier. */
  double largestDiagonal() {
    return (all + signed) * Arrays.stream(gram.diagonal()).max().orElseThrow();
  }

  double roundOff() {
    return gram.roundOff();
  }

  void multiply(double[] vector, double[] result) {
    for (int n = 0; n < labels.length; n++) {
      flipped[n] = labels[n] * vector[n];
    }
    gram.multiply(flipped, result);
    if (all != 0) {
      gram.multiply(vector, product);
    }
    for (int n = 0; n < labels.length; n++) {
      result[n] = signed * labels[n] * result[n] + all * product[n];
    }
  }
}
