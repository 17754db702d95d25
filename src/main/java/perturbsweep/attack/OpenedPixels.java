package perturbsweep.attack;

import java.util.Arrays;

/**
 * The pixels that an attack has opened, in order, with their values and the part of the gradient
 * along which each moves freely. A pixel that has come back to its origin stays in the list.
 */
final class OpenedPixels {

  private final int[] pixels;
  private final double[] values;
  private final double[] parts;
  private final double[] bestValues;
  private final boolean[] listed;
  private int count;
  private int bestCount;

  OpenedPixels(int dim, int most) {
    pixels = new int[most];
    values = new double[most];
    parts = new double[most];
    bestValues = new double[most];
    listed = new boolean[dim];
  }

  void clear() {
    Arrays.fill(listed, false);
    count = 0;
    bestCount = 0;
  }

  int count() {
    return count;
  }

  int pixel(int k) {
    return pixels[k];
  }

  double value(int k) {
    return values[k];
  }

  void setValue(int k, double value) {
    values[k] = value;
  }

  double part(int k) {
    return parts[k];
  }

  void setPart(int k, double part) {
    parts[k] = part;
  }

  void open(int pixel, double value) {
    if (!listed[pixel]) {
      listed[pixel] = true;
      pixels[count] = pixel;
      values[count] = value;
      parts[count] = 0;
      count++;
    }
  }

  void keepAsBest() {
    System.arraycopy(values, 0, bestValues, 0, count);
    bestCount = count;
  }

  /** Overwrites the opened pixels of an input with their best values. */
  void writeBest(double[] result, int from) {
    for (int k = 0; k < bestCount; k++) {
      result[from + pixels[k]] = bestValues[k];
    }
  }
}
