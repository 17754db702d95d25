package perturbsweep.train;

import perturbsweep.num.Matrix;

/** An adaptive training at one moment, and the leap that led there. */
final class Moment {

  final Matrix preActivations;
  final Matrix gates;
  final Matrix change;
  final Matrix buffer;
  final double[] coefficients;
  double epoch;
  double loss;

  /** Of the leap that led here: its time, 0 at the start, and the sum of its pushes' sizes. */
  double elapsed;

  double push;

  /** Pre-activations that slid in it. */
  long sliding;

  PlateauScheduler scheduler;

  /**
   * A moment of undefined content.
   *
   * @param format of its matrices
   */
  Moment(Matrix format, int samples, int width) {
    this.preActivations = format.zeros(samples, width);
    this.gates = format.zeros(samples, width);
    this.change = format.zeros(samples, width);
    this.buffer = format.zeros(samples, width);
    this.coefficients = new double[samples];
  }
}
