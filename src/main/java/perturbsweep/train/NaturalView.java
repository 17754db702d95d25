package perturbsweep.train;

import perturbsweep.num.VectorProducts;

/**
 * What a training's probes are compared with, where they are the natural samples.
 *
 * @param labels y of the samples, N numbers, not to be modified
 * @param boundary coefficients lambda_n y_n of the boundary q = sum lambda_n y_n x_n, N numbers,
 *     not to be modified; null if there is none
 * @param boundaryLength |q|
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record NaturalView(double[] labels, double[] boundary, double boundaryLength) {

  /** Share of the samples whose label the weights give. */
  double accuracy(ProbeReading reading) {
    double[] margins = new double[labels.length];
    for (int n = 0; n < margins.length; n++) {
      margins[n] = labels[n] * reading.outputs()[n];
    }
    return MarginLoss.accuracy(margins);
  }

  /** cos(w+ - w-, q); null without a boundary. */
  Double alignment(ProbeReading reading) {
    return boundary == null
        ? null
        : VectorProducts.dot(boundary, reading.projections()) / (reading.length() * boundaryLength);
  }
}
