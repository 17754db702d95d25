package perturbsweep.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one metric of one configuration differs, over its seeds.
 *
 * @param parameters of A, a value for each axis but the seed, by the name of its column
 * @param paired over those seeds where it is finite in both; null if there is none
 * @param seeds in which both sweeps have it, as a finite number or not
 * @param changed those in which it differs by more than the tolerance
 * @param p corrected for all configurations that the metric was tested in; null where there is none
 */
public record Difference(
    Map<String, Object> parameters,
    Metric metric,
    PairedDifference paired,
    int seeds,
    int changed,
    Double p) {

  /** A corrected p value below it is one of a difference. */
  private static final double LEVEL = 0.05;

  public Difference {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** What to make of a difference, the strongest first. */
  public enum Verdict {
    /** The mean is not 0, beyond what seeds explain. */
    SIGNIFICANT,
    /** Every seed differs by the same number. */
    SHIFTED,
    /** Some seed differs by more than the tolerance. */
    CHANGED,
    /** No seed does. */
    UNCHANGED
  }

  /** Seeds where it is not finite in A, in B or in both. */
  public int infinite() {
    return seeds - (paired == null ? 0 : paired.pairs());
  }

  /** What to make of it. */
  public Verdict verdict() {
    if (changed == 0) {
      return Verdict.UNCHANGED;
    } else if (p != null && p < LEVEL) {
      return Verdict.SIGNIFICANT;
    }
    return infinite() == 0 && paired.isShift() ? Verdict.SHIFTED : Verdict.CHANGED;
  }
}
