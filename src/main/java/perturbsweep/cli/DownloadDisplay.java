package perturbsweep.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import perturbsweep.fetch.DownloadListener;

/** Downloads for people: a line that changes on a terminal, a line now and then elsewhere. */
final class DownloadDisplay implements DownloadListener {

  private static final double MEGABYTE = 1e6;

  /** Between changes of a terminal's line. */
  private static final Duration BLINK = Duration.ofMillis(200);

  private final PrintWriter out;
  private final Duration interval;
  private final boolean isTerminal;
  private long last = System.nanoTime();
  private boolean isOpen;

  /**
   * A display.
   *
   * @param interval between lines where there is no terminal
   */
  DownloadDisplay(PrintWriter out, Duration interval) {
    this.out = out;
    this.isTerminal = ProgressDisplay.columnsOfTerminal() > 0;
    this.interval = isTerminal ? BLINK : interval;
  }

  @Override
  public void arrived(String name, long bytes, long total) {
    boolean isWhole = bytes == total;
    if (!isWhole && System.nanoTime() - last < interval.toNanos()) {
      return;
    }
    last = System.nanoTime();
    String line = text(name, bytes, total);
    if (isTerminal) {
      out.print(ProgressDisplay.CLEAR_LINE + line);
      isOpen = true;
    } else {
      out.println(line);
    }
    if (isWhole) {
      end();
    }
    out.flush();
  }

  @Override
  public void retrying(String name, String reason, Duration pause) {
    end();
    out.printf("%s: %s; trying again in %s%n", name, reason, Durations.text(pause));
    out.flush();
  }

  /** Leaves the last state standing. */
  private void end() {
    if (isOpen) {
      out.println();
      isOpen = false;
    }
  }

  private static String text(String name, long bytes, long total) {
    return total < 0
        ? String.format(Locale.ROOT, "%s: %.1f MB", name, bytes / MEGABYTE)
        : String.format(
            Locale.ROOT,
            "%s: %.1f of %.1f MB, %d%%",
            name,
            bytes / MEGABYTE,
            total / MEGABYTE,
            total == 0 ? 100 : 100 * bytes / total);
  }
}
