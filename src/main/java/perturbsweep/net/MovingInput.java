package perturbsweep.net;

import java.util.Arrays;

/**
 * Output and gradient of a one-hidden-layer network at one input that moves. Never multiplies by
 * all weights: it keeps the displacement of the pre-activations u = W (x - x0), the gradient g = W'
 * (a o gate) and, where it is asked for, its image h = W g. A move along an image costs m, a move
 * of k coordinates k m, and a gate that flips d + m operations.
 *
 * <p>Whoever moves it must tell of every change of x. All in float64, so that a hundred moves add
 * 1e-14 to the rounding of the products that the start was computed with.
 */
public final class MovingInput {

  private final MovingNetwork network;
  private final double slope;
  private final double sign;
  private final double[] start;
  private final double[] displacement;
  private final boolean[] open;
  private final double[] gradient;
  private final double[] image;
  private final SparseVector flips;

  MovingInput(MovingNetwork network, double slope) {
    int width = network.width();
    this.network = network;
    this.slope = slope;
    this.sign = 1 / Math.sqrt(width);
    this.start = new double[width];
    this.displacement = new double[width];
    this.open = new boolean[width];
    this.gradient = new double[network.inputDim()];
    this.image = new double[width];
    this.flips = new SparseVector(width);
  }

  /** Places this input where a row of the network's batch starts, and forgets where it was. */
  public void place(int row) {
    network.placePreActivations(row, start);
    network.placeGradient(row, gradient);
    network.placeImage(row, image);
    Arrays.fill(displacement, 0);
    for (int j = 0; j < start.length; j++) {
      open[j] = start[j] > 0;
    }
  }

  /** Number of neurons. */
  public int width() {
    return start.length;
  }

  /** f at this input. */
  public double output() {
    int middle = start.length / 2;
    return sign * (sumOfLeaky(0, middle) - sumOfLeaky(middle, start.length));
  }

  /** Two sums side by side, for each addition would otherwise wait for the one before. */
  private double sumOfLeaky(int from, int to) {
    double positive = 0;
    double negative = 0;
    for (int j = from; j < to; j++) {
      double z = start[j] + displacement[j];
      positive += Math.max(z, 0);
      negative += Math.min(z, 0);
    }
    return positive + slope * negative;
  }

  /**
   * Brings gates, gradient and image up to date.
   *
   * @return whether the gradient has changed
   */
  public boolean followGates() {
    flips.clear();
    int middle = start.length / 2;
    for (int j = 0; j < start.length; j++) {
      boolean isOpen = start[j] + displacement[j] > 0;
      if (isOpen != open[j]) {
        open[j] = isOpen;
        flips.add(j, (j < middle == isOpen ? sign : -sign) * (1 - slope));
      }
    }
    flips.addRows(network.weights(), gradient);
    return flips.count() > 0;
  }

  /** Brings the image up to date with the gates that {@link #followGates} has just found. */
  public void followImage() {
    flips.addRows(network.gram(), image);
  }

  /** df/dx, d numbers, of the gates last followed; read only, and changed by following them. */
  public double[] gradient() {
    return gradient;
  }

  /** x - x0 becomes shrink (x - x0 + length g). */
  public void moveAlongGradient(double length, double shrink) {
    for (int j = 0; j < displacement.length; j++) {
      displacement[j] = shrink * (displacement[j] + length * image[j]);
    }
  }

  /** x moves by length times the vector whose image W v is given, m numbers. */
  public void moveAlong(double[] imageOfDirection, double length) {
    for (int j = 0; j < displacement.length; j++) {
      displacement[j] += length * imageOfDirection[j];
    }
  }

  /** Coordinates move by the values given. */
  public void move(SparseVector coordinates) {
    addImage(coordinates, displacement);
  }

  /** image = image + W v, of m numbers. */
  public void addImage(SparseVector coordinates, double[] imageOfDirection) {
    coordinates.addRows(network.transposed(), imageOfDirection);
  }
}
