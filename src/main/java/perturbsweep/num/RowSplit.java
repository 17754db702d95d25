package perturbsweep.num;

import java.util.stream.IntStream;

/**
 * Splits work on rows over as many threads as native code may use: those of the JVM's common pool,
 * so that none is left behind when the work is done. Whatever treats each row on its own gives the
 * same numbers on any number of threads.
 */
public final class RowSplit {

  /**
   * Fewer elements are not worth a second thread: they take some 50 microseconds, waking it takes
   * 10 or, where all cores are busy, as long as they do.
   */
  private static final long LEAST_ELEMENTS_OF_A_PART = 1 << 17;

  private RowSplit() {}

  /** Work on some neighbouring rows. */
  @FunctionalInterface
  public interface RowWork {

    /**
     * Works on rows {@code from} (included) to {@code to} (excluded), while other threads may work
     * on others.
     */
    void on(int from, int to);
  }

  /**
   * Does work on all rows, once each, and returns when it is done.
   *
   * @param rows number of rows
   * @param elementsPerRow by which the size of the work is judged
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  public static void over(int rows, int elementsPerRow, RowWork work) {
    Interruption.check();
    long worthwhile = (long) rows * elementsPerRow / LEAST_ELEMENTS_OF_A_PART;
    if (rows < 2 || worthwhile < 2) {
      work.on(0, rows);
      return;
    }
    int parts = (int) Math.min(Math.min(NativeThreads.current(), rows), worthwhile);
    if (parts == 1) {
      work.on(0, rows);
      return;
    }
    IntStream.range(0, parts)
        .parallel()
        .forEach(part -> work.on(bound(rows, part, parts), bound(rows, part + 1, parts)));
  }

  private static int bound(int rows, int part, int parts) {
    return (int) ((long) rows * part / parts);
  }
}
