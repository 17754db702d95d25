package perturbsweep.store;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The output is of no use: reading or writing failed until all {@link Patience} had run out, or
 * machines see different ones. Says what to do.
 */
public final class StoreFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  StoreFailedException(String what, long seconds, IOException last) {
    super(
        "%s failed for %d s: %s. %s, then run the same command again: what has ended is kept"
            .formatted(what, seconds, reason(last), whatToDo(last)),
        last);
  }

  private StoreFailedException(String message) {
    super(message);
  }

  /**
   * What one machine has written another does not see.
   *
   * @param result that is missing, for people
   */
  public static StoreFailedException notShared(String result) {
    return new StoreFailedException(
        ("%s has ended on an executor, and its result is not in the output as the driver sees it:"
                + " all machines need the same one, such as --output hdfs://host/sweeps, not a"
                + " folder of each machine's own")
            .formatted(result));
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + ": " + message;
  }

  /** By the words that operating systems and Hadoop have for it: few have a type of their own. */
  private static String whatToDo(IOException e) {
    String said = e.toString().toLowerCase(Locale.ROOT);
    if (mentions(said, "no space left", "quota", "disk full", "insufficient storage")) {
      return "Free space there";
    }
    if (mentions(said, "read-only")) {
      return "Make it writable, or choose another --output";
    }
    if (mentions(said, "denied", "accesscontrol", "not permitted", "forbidden", "mkdirs failed")) {
      return "Give this user the right to write there, or choose another --output";
    }
    return "See to it that every machine reaches the output";
  }

  private static boolean mentions(String said, String... words) {
    return Stream.of(words).anyMatch(said::contains);
  }
}
