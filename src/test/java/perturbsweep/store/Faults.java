package perturbsweep.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What goes wrong in an {@link ObjectStoreFileSystem}: a share of all operations at random, of a
 * seed, or those that a test chooses. Every operation takes up to some milliseconds.
 *
 * <p>Safe for use by several threads.
 */
public final class Faults {

  public static final String SEED = "fs.object.faults.seed";

  /** Of all operations that fail at random, between 0 and 1, until so many have failed. */
  public static final String SHARE = "fs.object.faults.share";

  public static final String LIMIT = "fs.object.faults.limit";

  public static final String DELAY_MILLIS = "fs.object.faults.delay-millis";

  /** From this operation on none succeeds. */
  public static final String BROKEN_AFTER = "fs.object.faults.broken-after";

  private final Random random;
  private final double share;
  private final int limit;
  private final int delayMillis;
  private final int brokenAfter;
  private final List<String> operations = new ArrayList<>();
  private Predicate<String> chosen = operation -> false;
  private int injected;

  private Faults(long seed, double share, int limit, int delayMillis, int brokenAfter) {
    this.random = new Random(seed);
    this.share = share;
    this.limit = limit;
    this.delayMillis = delayMillis;
    this.brokenAfter = brokenAfter;
  }

  static Faults of(Configuration configuration) {
    return new Faults(
        configuration.getLong(SEED, 0),
        configuration.getDouble(SHARE, 0),
        configuration.getInt(LIMIT, Integer.MAX_VALUE),
        configuration.getInt(DELAY_MILLIS, 0),
        configuration.getInt(BROKEN_AFTER, Integer.MAX_VALUE));
  }

  /** From now on an operation fails for which this holds; each is a word or more, and a path. */
  synchronized void failWhere(Predicate<String> operation) {
    chosen = operation;
  }

  /** From now on the operation of a number fails, counted from 0, and no other. */
  synchronized void failAt(int number) {
    operations.clear();
    failWhere(operation -> operations.size() == number + 1);
  }

  /** Nothing that was chosen fails any more. */
  synchronized void end() {
    failWhere(operation -> false);
  }

  /** All that was asked for since {@link #failAt}, or from the beginning. */
  synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  /** How many operations have failed. */
  synchronized int injected() {
    return injected;
  }

  /** An operation comes to a point where it may fail. */
  void at(String operation, Path path) throws IOException {
    String text = operation + " " + path;
    int millis = decide(text);
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int decide(String operation) throws IOException {
    operations.add(operation);
    boolean fails =
        chosen.test(operation)
            || operations.size() > brokenAfter
            || (injected < limit && random.nextDouble() < share);
    if (fails) {
      injected++;
      throw new IOException("injected: can't " + operation);
    }
    return delayMillis == 0 ? 0 : random.nextInt(delayMillis + 1);
  }
}
