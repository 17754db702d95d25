package perturbsweep.pipeline;

import java.io.Serializable;
import perturbsweep.num.DoubleMatrix;

/**
 * What an attack did, averaged over the points; eta = perturbed point - point.
 *
 * @param alignment mean of cos(y' eta, q) over the points that moved, q the boundary of f's limit;
 *     null if there is no limit, or no point moved
 * @param length mean |eta|_2
 * @param largestChange largest |eta_i| of all points
 * @param changedCoordinates mean number of coordinates that differ
 * @param clampedShare share of all coordinates that end at the edge of the data's range, in [0, 1]
 */
public record AttackStrength(
    Double alignment,
    double length,
    double largestChange,
    double changedCoordinates,
    double clampedShare)
    implements Serializable {

  /** Adds up points, a batch at a time. */
  static final class Meter {

    private final double[] boundary;
    private final double boundaryLength;
    private final double lowest;
    private final double highest;
    private long points;
    private long moved;
    private long changed;
    private long clamped;
    private int dim;
    private double alignments;
    private double lengths;
    private double largest;

    /**
     * A meter.
     *
     * @param boundary q, d numbers, read only; null if there is none
     * @param boundaryLength |q|
     * @param lowest edge of the data's range
     * @param highest edge of the data's range
     */
    Meter(double[] boundary, double boundaryLength, double lowest, double highest) {
      this.boundary = boundary;
      this.boundaryLength = boundaryLength;
      this.lowest = lowest;
      this.highest = highest;
    }

    /**
     * Adds points.
     *
     * @param start b (n, d), read only
     * @param perturbed b + eta (n, d), read only
     * @param targets y', n numbers, read only
     */
    void add(DoubleMatrix start, DoubleMatrix perturbed, double[] targets) {
      dim = start.columns();
      points += start.rows();
      for (int row = 0; row < start.rows(); row++) {
        add(start.values(), perturbed.values(), row * dim, targets[row]);
      }
    }

    private void add(double[] start, double[] perturbed, int from, double target) {
      double squares = 0;
      double along = 0;
      for (int i = 0; i < dim; i++) {
        double value = perturbed[from + i];
        double change = value - start[from + i];
        squares += change * change;
        along += boundary == null ? 0 : change * boundary[i];
        largest = Math.max(largest, Math.abs(change));
        changed += change == 0 ? 0 : 1;
        clamped += value <= lowest || value >= highest ? 1 : 0;
      }
      double length = Math.sqrt(squares);
      lengths += length;
      moved += length == 0 ? 0 : 1;
      alignments += length == 0 ? 0 : target * along / (length * boundaryLength);
    }

    AttackStrength result() {
      return new AttackStrength(
          boundary == null || moved == 0 ? null : alignments / moved,
          lengths / points,
          largest,
          changed / (double) points,
          clamped / ((double) points * dim));
    }
  }
}
