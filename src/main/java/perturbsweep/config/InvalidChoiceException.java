package perturbsweep.config;

import java.util.Collection;

/** A word that is none of those permitted. */
final class InvalidChoiceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String nearest;

  InvalidChoiceException(String message, String word, Collection<String> permitted) {
    super(message);
    this.nearest = NearestKey.of(word, permitted);
  }

  /** The permitted word closest to the one that was written. */
  String nearest() {
    return nearest;
  }
}
