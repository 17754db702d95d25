package perturbsweep.spark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.Status;
import perturbsweep.plan.MachineRates;

/**
 * Runs the missing tasks of a sweep on Spark: each is a job of one task, submitted as soon as what
 * it needs exists, the one with the longest way to the end first, and no more at a time than there
 * are cores for. Whatever has ended is in the store, so a run can be stopped at any moment.
 */
public final class SweepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(SweepRunner.class);
  private static final long TICK_MILLIS = 1000;

  private final JavaSparkContext spark;
  private final StageTask task;
  private final ModelCache cache;
  private final Ledger ledger;
  private final Schedule schedule;
  private final int threads;
  private volatile boolean stopped;

  /**
   * A runner for one run.
   *
   * @param spark where the tasks run
   * @param request what is run
   * @param rates of the machine, for order and estimates
   * @param tables where rows become visible
   * @param listener is told of every change
   */
  public SweepRunner(
      JavaSparkContext spark,
      SweepRequest request,
      MachineRates rates,
      TableUpdates tables,
      SweepListener listener) {
    this.spark = spark;
    this.cache = request.cache();
    this.task =
        new StageTask(cache, request.threads(), request.codeVersion(), request.configHash());
    this.schedule = new Schedule(request.plan().work(), rates);
    this.threads = request.threads();
    this.ledger = new Ledger(request.plan(), schedule, this::slots, tables, listener);
  }

  /**
   * Runs until all trials have ended.
   *
   * @throws IOException if the store or the tables can't be written
   * @throws InterruptedException if the calling thread is interrupted
   * @throws CancellationException once it is stopped
   */
  public SweepSummary run() throws IOException, InterruptedException {
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      ExecutorCompletionService<Ended> completion = new ExecutorCompletionService<>(pool);
      ledger.begin();
      fill(completion);
      while (ledger.running() > 0 && !stopped) {
        Future<Ended> next = completion.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (next == null) {
          ledger.tick();
        } else {
          settle(join(next));
        }
        fill(completion);
      }
      if (stopped) {
        throw new CancellationException("the run was stopped");
      }
      return ledger.end();
    } catch (IllegalStateException e) {
      throw stopped ? new CancellationException("Spark has gone down") : e;
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Starts no more tasks, and takes none for failed that end from now on. To be called from another
   * thread, before Spark goes down.
   */
  public void stop() {
    stopped = true;
  }

  /** Asked again and again, for executors come and go. */
  private int slots() {
    return stopped ? 1 : Math.max(1, spark.defaultParallelism() / threads);
  }

  private void fill(ExecutorCompletionService<Ended> completion) {
    while (ledger.running() < slots() && !stopped) {
      Optional<Work> next = schedule.next();
      if (next.isEmpty()) {
        return;
      }
      Work work = next.get();
      ledger.started(work);
      completion.submit(() -> submit(work));
    }
  }

  /** In a thread of the pool, which waits for Spark. */
  private Ended submit(Work work) {
    spark.setJobDescription(work.label());
    try {
      List<TaskResult> results = spark.parallelize(List.of(work), 1).map(task).collect();
      return new Ended(work, results.get(0), false);
    } catch (Exception e) {
      return new Ended(work, new TaskResult(Status.FAILED, reason(work, e)), true);
    }
  }

  /** A task that is lost because the run was stopped has not failed: the next run does it. */
  private void settle(Ended ended) throws IOException {
    Work work = ended.work();
    if (ended.lost() && stopped) {
      return;
    }
    if (ended.lost()) {
      LOG.error("{}", ended.result().reason());
      for (Work abandoned : schedule.abandon(work)) {
        cache.saveOutcome(abandoned.result(), task.lost(abandoned, ended.result().reason()));
        ledger.ended(abandoned, ended.result());
      }
      if (work instanceof Work.FinishTrial) {
        cache.saveOutcome(work.result(), task.lost(work, ended.result().reason()));
      }
    } else {
      schedule.done(work);
    }
    ledger.ended(work, ended.result());
  }

  private static String reason(Work work, Exception e) {
    Throwable cause = e instanceof SparkException && e.getCause() != null ? e.getCause() : e;
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "%s: Spark gave up: %s: %s"
        .formatted(work.label(), cause.getClass().getSimpleName(), message);
  }

  private static Ended join(Future<Ended> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread that waits for Spark has died", e.getCause());
    }
  }

  /** Work that a thread of the pool has seen through; lost if Spark gave it up. */
  private record Ended(Work work, TaskResult result, boolean lost) {}
}
