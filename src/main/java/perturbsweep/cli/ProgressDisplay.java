package perturbsweep.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import perturbsweep.spark.SweepProgress;

/** Progress for people: a bar on a terminal, a line now and then elsewhere. */
final class ProgressDisplay {

  private static final int BAR = 24;
  private static final int SHOWN_TASKS = 3;
  static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintWriter out;
  private final Duration interval;
  private final String sweep;
  private final int columns;
  private long lastLine = Long.MIN_VALUE;
  private int lastDone = -1;
  private boolean ended;

  /**
   * A display.
   *
   * @param interval between lines where there is no terminal
   * @param sweep its name
   */
  ProgressDisplay(PrintWriter out, Duration interval, String sweep) {
    this(out, interval, sweep, columnsOfTerminal());
  }

  /**
   * A display of a given width.
   *
   * @param columns of the terminal; 0 where there is none
   */
  ProgressDisplay(PrintWriter out, Duration interval, String sweep, int columns) {
    this.out = out;
    this.interval = interval;
    this.sweep = sweep;
    this.columns = columns;
  }

  /** sweep.sh knows whether standard error is a terminal, and its width; Java alone can't tell. */
  static int columnsOfTerminal() {
    return "dumb".equals(System.getenv("TERM")) ? 0 : Integer.getInteger("perturbsweep.columns", 0);
  }

  synchronized void show(SweepProgress progress) {
    if (ended) {
      return;
    }
    if (columns > 0) {
      out.print(CLEAR_LINE + cut(bar(progress) + " " + text(progress)));
      out.flush();
    } else if (isDue(progress)) {
      out.println(sweep + ": " + text(progress));
      lastLine = System.nanoTime();
      lastDone = progress.doneTasks();
    }
  }

  private boolean isDue(SweepProgress progress) {
    boolean first = lastDone < 0;
    boolean last =
        progress.doneTasks() == progress.totalTasks() && lastDone != progress.doneTasks();
    return first || last || System.nanoTime() - lastLine >= interval.toNanos();
  }

  /** Leaves the last state standing. */
  synchronized void end() {
    if (columns > 0 && !ended) {
      out.println();
    }
    ended = true;
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  static String text(SweepProgress progress) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d/%d trials, %d/%d tasks",
            progress.doneTrials(),
            progress.totalTrials(),
            progress.doneTasks(),
            progress.totalTasks()));
    if (progress.keptTrials() > 0) {
      text.append(", ").append(progress.keptTrials()).append(" kept");
    }
    if (progress.unfinishedTrials() > 0) {
      text.append(", ").append(progress.unfinishedTrials()).append(" not finished");
    }
    text.append(", ").append(Durations.text(progress.elapsed()));
    if (progress.doneTasks() < progress.totalTasks()) {
      text.append(", about ").append(Durations.text(progress.secondsLeft())).append(" left");
    }
    if (!progress.running().isEmpty()) {
      text.append(": ")
          .append(String.join(", ", progress.running().stream().limit(SHOWN_TASKS).toList()));
      if (progress.running().size() > SHOWN_TASKS) {
        text.append(" and ").append(progress.running().size() - SHOWN_TASKS).append(" more");
      }
    }
    return text.toString();
  }

  /** A line that wraps could not be cleared. */
  private String cut(String line) {
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }

  private static String bar(SweepProgress progress) {
    int total = Math.max(1, progress.totalTasks());
    int filled = progress.totalTasks() == 0 ? BAR : BAR * progress.doneTasks() / total;
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
  }
}
