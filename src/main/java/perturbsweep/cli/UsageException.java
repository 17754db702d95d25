package perturbsweep.cli;

import java.util.List;
import perturbsweep.config.NearestKey;

/**
 * The user asked for something that is not there or makes no sense; the message says what to do.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /**
   * There is nothing of a name.
   *
   * @param kind of what the name is for
   * @param known names of that kind
   */
  static UsageException unknown(String kind, String name, List<String> known) {
    return new UsageException(
        known.isEmpty()
            ? "there is no %s \"%s\", nor any other".formatted(kind, name)
            : "there is no %s \"%s\"; did you mean %s? There are %s"
                .formatted(kind, name, NearestKey.of(name, known), String.join(", ", known)));
  }
}
