package perturbsweep.plan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the cores of a machine are shared out.
 *
 * @param tasks that run at a time, at least 1
 * @param threads of native code for each, at least 1
 */
public record TaskLayout(int tasks, int threads) {

  /**
   * @throws IllegalArgumentException if a number is below 1
   */
  public TaskLayout {
    if (tasks < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "tasks and threads are at least 1, not %d and %d".formatted(tasks, threads));
    }
  }

  /** Every layout that leaves no core idle, the one of most tasks first. */
  public static List<TaskLayout> candidates(int cores) {
    return IntStream.rangeClosed(1, cores)
        .filter(threads -> cores % threads == 0)
        .mapToObj(threads -> new TaskLayout(cores / threads, threads))
        .toList();
  }

  /** For people. */
  @Override
  public String toString() {
    return "%d task%s at a time with %d native thread%s each"
        .formatted(tasks, tasks == 1 ? "" : "s", threads, threads == 1 ? "" : "s");
  }
}
