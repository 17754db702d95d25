package perturbsweep.spec;

import java.io.Serializable;

/**
 * When the learning rate drops: PyTorch's ReduceLROnPlateau in its relative, minimising mode. An
 * epoch is bad if its loss is not below (1 - threshold) times the best so far; after more than
 * {@code patience} bad epochs in a row the rate is multiplied by {@code factor}, unless that
 * changes it by no more than {@code smallestChange}.
 *
 * @param factor in (0, 1)
 * @param patience epochs, at least 0
 * @param threshold relative, in [0, 1)
 * @param smallestChange of the learning rate, at least 0
 */
public record PlateauRule(double factor, int patience, double threshold, double smallestChange)
    implements Serializable {

  /** PyTorch's defaults, which the paper's code uses. */
  public static final PlateauRule PYTORCH_DEFAULTS = new PlateauRule(0.1, 10, 1e-4, 1e-8);

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public PlateauRule {
    Require.that(factor > 0 && factor < 1, "factor", "between 0 and 1, both excluded", factor);
    Require.that(patience >= 0, "patience", "at least 0", patience);
    Require.that(threshold >= 0 && threshold < 1, "threshold", "at least 0 and below 1", threshold);
    Require.that(
        smallestChange >= 0 && Double.isFinite(smallestChange),
        "smallest-change",
        "at least 0",
        smallestChange);
  }
}
