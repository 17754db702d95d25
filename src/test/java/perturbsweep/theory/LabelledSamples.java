package perturbsweep.theory;

import perturbsweep.data.RandomDraws;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Precision;

/** Samples with as many labels of one kind as of the other. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record LabelledSamples(Matrix samples, double[] labels) {

  static LabelledSamples of(Distribution distribution, int count, int inputDim, long seed) {
    return of(distribution, count, inputDim, seed, Precision.FLOAT64);
  }

  static LabelledSamples of(
      Distribution distribution, int count, int inputDim, long seed, Precision precision) {
    double[] labels = new double[count];
    for (int n = 0; n < count; n++) {
      labels[n] = n % 2 == 0 ? 1 : -1;
    }
    return new LabelledSamples(
        new RandomDraws(seed, precision).samples(distribution, "natural", count, inputDim), labels);
  }

  MarginGeometry geometry(double slope) {
    return MarginGeometry.of(samples, labels, slope);
  }

  int count() {
    return labels.length;
  }
}
