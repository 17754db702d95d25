package perturbsweep.report.figure;

/**
 * An axis of a chart.
 *
 * @param label with its symbol
 * @param logarithmic whether equal ratios are equal lengths; its values are then positive
 * @param low end; null for that of the values
 * @param high end; null for that of the values
 */
public record Scale(String label, boolean logarithmic, Double low, Double high) {

  /** An axis as long as its values. */
  public static Scale of(String label, boolean logarithmic) {
    return new Scale(label, logarithmic, null, null);
  }

  /** From one half, which a coin gives, or a little below, to 1. */
  public static Scale accuracy(String label) {
    return new Scale(label, false, 0.4, 1.0);
  }

  /** From 0 to 1. */
  public static Scale share(String label) {
    return new Scale(label, false, 0.0, 1.0);
  }
}
