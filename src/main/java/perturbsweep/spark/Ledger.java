package perturbsweep.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.pipeline.Status;

/** Keeps count of a run and tells of it. For use by one thread. */
final class Ledger {

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final SweepPlan plan;
  private final Schedule schedule;
  private final TableUpdates tables;
  private final SweepListener listener;
  private final TimeLeft timeLeft = new TimeLeft();
  private final IntSupplier slots;
  private final Map<Work, Long> running = new LinkedHashMap<>();
  private final Map<Status, Integer> trials = new EnumMap<>(Status.class);
  private final long begun = System.nanoTime();
  private final SortedSet<String> damaged = new TreeSet<>();
  private int doneTasks;

  Ledger(
      SweepPlan plan,
      Schedule schedule,
      IntSupplier slots,
      TableUpdates tables,
      SweepListener listener) {
    this.plan = plan;
    this.schedule = schedule;
    this.tables = tables;
    this.listener = listener;
    this.slots = slots;
    plan.kept().values().forEach(status -> trials.merge(status, 1, Integer::sum));
  }

  /** Shows the rows that are there already. */
  void begin() throws IOException {
    tables.rewrite();
    tell();
  }

  void started(Batch batch) {
    LOG.info("{} starts", batch.label());
    for (Work work : batch.work()) {
      running.put(work, System.nanoTime());
      if (work instanceof Work.FinishTrial trial) {
        tables.started(trial.trial().id());
      }
    }
    tell();
  }

  /** Measured over estimated seconds of work so far. */
  double correction() {
    return timeLeft.correction();
  }

  /** To be followed by a {@link #tick}, once for all that end together. */
  void ended(Work work, TaskResult result) {
    doneTasks++;
    foundDamaged(result.damaged());
    if (running.remove(work) != null) {
      timeLeft.measured(schedule.seconds(work), result.seconds());
      LOG.info(
          "{} {} after {} s, {} s estimated {}",
          work.label(),
          result.status().label(),
          result.seconds(),
          schedule.seconds(work),
          result.reason());
    }
    if (work instanceof Work.FinishTrial trial) {
      trials.merge(result.status(), 1, Integer::sum);
      tables.ended(trial.trial().id());
    }
  }

  /** Takes note of files of the store that are damaged, and counts each once. */
  void foundDamaged(List<String> files) {
    damaged.addAll(files);
  }

  void tick() {
    tables.writeIfDue();
    tell();
  }

  /** With the rows of all trials that have ended. */
  void finishTables() throws IOException {
    tables.finish();
  }

  SweepSummary summary() {
    return new SweepSummary(
        count(Status.FINISHED),
        count(Status.DIVERGED),
        count(Status.FAILED),
        plan.kept().size(),
        List.copyOf(damaged),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private void tell() {
    int ended = trials.values().stream().mapToInt(count -> count).sum();
    listener.progress(
        new SweepProgress(
            ended,
            plan.graph().trials().size(),
            plan.kept().size(),
            ended - count(Status.FINISHED),
            damaged.size(),
            doneTasks,
            plan.work().size(),
            running.keySet().stream().map(Work::label).toList(),
            Duration.ofNanos(System.nanoTime() - begun),
            timeLeft.seconds(schedule.waitingSeconds(), runningSeconds(), slots.getAsInt())));
  }

  /** Of each task that runs, less what it has run already. */
  private List<Double> runningSeconds() {
    List<Double> left = new ArrayList<>();
    running.forEach(
        (work, started) ->
            left.add(
                Math.max(
                    0, schedule.seconds(work) - secondsSince(started) / timeLeft.correction())));
    return left;
  }

  private int count(Status status) {
    return trials.getOrDefault(status, 0);
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }
}
