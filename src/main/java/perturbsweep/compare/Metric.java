package perturbsweep.compare;

import java.util.Locale;

/** What trials are compared by. */
public enum Metric {
  ADVERSARIAL_ACCURACY_ON_NATURAL("g, natural data"),
  NOISE_ACCURACY_ON_NATURAL("h, natural data"),
  NATURAL_ACCURACY("f, own data"),
  ADVERSARIAL_ACCURACY_ON_FRESH("g, fresh data"),
  NATURAL_LOSS("loss of f, own data"),
  NOISE_LOSS("loss of h, own data"),
  ADVERSARIAL_LOSS("loss of g, own data"),
  NOISE_LOSS_ON_NATURAL("loss of h, natural data"),
  ADVERSARIAL_LOSS_ON_NATURAL("loss of g, natural data");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** The column of {@code trials}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which network, on which data. */
  public String label() {
    return label;
  }

  /** Whether it is a loss, at least 0, rather than an accuracy, in [0, 1]. */
  public boolean isLoss() {
    return label.startsWith("loss");
  }
}
