package perturbsweep.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much work goes into one Spark task: so much that starting tasks costs little beside it, and
 * so little that all slots stay busy to the end and progress shows. What a task costs by itself is
 * measured as tasks end. For use by one thread.
 */
final class Batching {

  /** Of the time that the work itself takes; half of what is allowed, for estimates are rough. */
  private static final double LARGEST_SHARE = 0.01;

  private static final double LONGEST_SECONDS = 5;

  /** Before any task has ended: measured, Spark and the store on a machine of two cores. */
  private static final double FIRST_GUESS_SECONDS = 0.03;

  /** A core that idles for as long as some tasks cost is no worse than those tasks. */
  private static final double WORTH_A_TASK = 5;

  /**
   * Pieces of a task before any has ended: a store may be a hundred times slower than a local disk,
   * and estimates know nothing of it yet.
   */
  private static final int FIRST_PIECES = 16;

  /** Weight of the latest task. */
  private static final double NOVELTY = 0.2;

  private double overheadSeconds = FIRST_GUESS_SECONDS;
  private int mostPieces = FIRST_PIECES;

  /**
   * Takes the work of the next task out of a schedule: the most urgent pieces; empty if none is
   * ready. Work that is spread over executors, and so is the driver's, is a batch of its own.
   *
   * @param correction measured over estimated seconds of work so far
   * @param slots tasks at a time, at least 1
   */
  Optional<Batch> next(Schedule schedule, double correction, int slots) {
    double limit =
        limit(schedule.readySeconds() * correction, schedule.waitingSeconds() * correction, slots);
    List<Work> work = new ArrayList<>();
    double seconds = 0;
    Optional<Work> next = schedule.next();
    while (next.isPresent()) {
      work.add(next.get());
      seconds += schedule.seconds(next.get()) * correction;
      double after = seconds + schedule.nextSeconds() * correction;
      boolean joins = !work.get(0).isDataParallel() && !schedule.isNextDataParallel();
      next =
          joins && after <= limit && work.size() < mostPieces ? schedule.next() : Optional.empty();
    }
    return work.isEmpty() ? Optional.empty() : Optional.of(new Batch(work));
  }

  /** Ever shorter towards the end, so that no slot idles long, but not shorter than is worth it. */
  private double limit(double readySeconds, double waitingSeconds, int slots) {
    double longest = Math.min(overheadSeconds / LARGEST_SHARE, LONGEST_SECONDS);
    double even =
        slots == 1 ? readySeconds : Math.min(readySeconds / slots, waitingSeconds / (2 * slots));
    double shortest = Math.min(WORTH_A_TASK * overheadSeconds, readySeconds / slots);
    return Math.min(longest, Math.max(even, shortest));
  }

  /**
   * Takes in a task that has ended.
   *
   * @param seconds from its submission to its end, on the driver
   * @param workSeconds of its work alone, on the executor
   */
  void ended(double seconds, double workSeconds) {
    mostPieces = Integer.MAX_VALUE;
    overheadSeconds += NOVELTY * (Math.max(0, seconds - workSeconds) - overheadSeconds);
  }

  /** Seconds that a task takes beside its work, as measured lately. */
  double overheadSeconds() {
    return overheadSeconds;
  }
}
