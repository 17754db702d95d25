package perturbsweep.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.parallel.SparkTrainers;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.Stores;
import perturbsweep.plan.MachineRates;
import perturbsweep.store.StoreFailedException;

/**
 * Runs the missing work of a sweep on Spark: each piece is submitted as soon as what it needs
 * exists, the one with the longest way to the end first; small pieces several together, a job of
 * one task each, and no more of these at a time than there are cores for. Whatever has ended is in
 * the store, so a run can be stopped at any moment.
 */
public final class SweepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(SweepRunner.class);
  private static final long TICK_MILLIS = 1000;

  /** Without it a cancelled job's stage would run on to its end. */
  private static final String INTERRUPT_ON_CANCEL = "spark.job.interruptOnCancel";

  /** What Spark says of a job that someone cancelled, or that its own end cancels. */
  private static final Pattern CANCELLED = Pattern.compile("Job \\d+ cancelled\\b");

  /** What Spark puts before the reason why a task failed for the last time. */
  private static final Pattern BEFORE_REASON =
      Pattern.compile("^Job aborted due to stage failure: .*most recent failure: ");

  private final JavaSparkContext spark;
  private final StageTask task;
  private final Stores stores;
  private final Ledger ledger;
  private final Schedule schedule;
  private final int threads;
  private final Semaphore spread;
  private final Batching batching = new Batching();

  /** Work of a batch that Spark gave up: each piece is tried by itself, to lose no other. */
  private final Queue<Work> again = new ArrayDeque<>();

  private int submitted;
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
    this.stores = request.stores();
    this.task =
        new StageTask(
            stores,
            request.threads(),
            request.deadline(),
            request.logs(),
            request.codeVersion(),
            request.configHash());
    this.schedule = new Schedule(request.plan().work(), rates);
    this.threads = request.threads();
    this.spread = new Semaphore(DriverMemory.of(request.plan()).trainingsAtATime(), true);
    this.ledger = new Ledger(request.plan(), schedule, this::slots, tables, listener);
  }

  /**
   * Runs until all trials have ended.
   *
   * @throws StoreFailedException if the store or the tables can't be read or written, here or in a
   *     task: the run stops, and no trial counts as failed for it
   * @throws IOException likewise, where the store knows no patience
   * @throws InterruptedException if the calling thread is interrupted
   * @throws CancellationException once it is stopped, or one of its jobs is cancelled in Spark
   * @throws SparkDownException if Spark has stopped by itself: no trial counts as failed for it
   */
  public SweepSummary run() throws IOException, InterruptedException {
    ExecutorService pool = Executors.newCachedThreadPool();
    ExecutorWatch executors = ExecutorWatch.of(spark);
    try {
      ExecutorCompletionService<Ended> completion = new ExecutorCompletionService<>(pool);
      ledger.begin();
      ledger.foundDamaged(stores.takeDamaged());
      fill(completion);
      while (submitted > 0 && !stopped) {
        Future<Ended> next = completion.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          submitted--;
          settle(join(next));
        }
        fill(completion);
        ledger.foundDamaged(stores.takeDamaged());
        ledger.tick();
        executors.tick();
      }
      if (stopped) {
        throw new CancellationException("the run was stopped");
      }
      LOG.info("a task takes {} s beside its work", batching.overheadSeconds());
      ledger.finishTables();
      ledger.foundDamaged(stores.takeDamaged());
      return ledger.summary();
    } catch (IllegalStateException e) {
      throw explained(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Spark that has stopped throws no exception of its own kind. */
  private RuntimeException explained(IllegalStateException e) {
    if (stopped) {
      return new CancellationException("Spark has gone down");
    }
    return spark.sc().isStopped() ? SparkDownException.stopped(e) : e;
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
    while (submitted < slots() && !stopped) {
      Optional<Batch> next = next();
      if (next.isEmpty()) {
        return;
      }
      Batch batch = next.get();
      ledger.started(batch);
      completion.submit(() -> submit(batch));
      submitted++;
    }
  }

  private Optional<Batch> next() {
    return again.isEmpty()
        ? batching.next(schedule, ledger.correction(), slots())
        : Optional.of(Batch.of(again.remove()));
  }

  /** In a thread of the pool, which waits for Spark. */
  private Ended submit(Batch batch) {
    long start = System.nanoTime();
    spark.setJobDescription(batch.label());
    spark.setLocalProperty(INTERRUPT_ON_CANCEL, "true");
    try {
      List<TaskResult> results =
          batch.isDataParallel()
              ? spread(batch)
              : spark.parallelize(List.of(batch), 1).map(task).collect().get(0);
      return new Ended(batch, results, null, (System.nanoTime() - start) / 1e9);
    } catch (Exception e) {
      return new Ended(batch, List.of(), e, (System.nanoTime() - start) / 1e9);
    }
  }

  /** As many at a time as the driver has memory for. */
  private List<TaskResult> spread(Batch batch) throws InterruptedException, IOException {
    spread.acquire();
    try {
      return task.run(batch, new SparkTrainers(spark));
    } finally {
      spread.release();
    }
  }

  /** A task that is lost because the run was stopped has not failed: the next run does it. */
  private void settle(Ended ended) throws IOException {
    List<Work> work = ended.batch().work();
    if (!ended.isLost()) {
      List<TaskResult> results = ended.results();
      requireShared(work.get(0), results.get(0));
      batching.ended(ended.seconds(), results.stream().mapToDouble(TaskResult::seconds).sum());
      for (int i = 0; i < work.size(); i++) {
        schedule.done(work.get(i));
        ledger.ended(work.get(i), results.get(i));
      }
    } else if (!stopped && CANCELLED.matcher(ended.reason()).find()) {
      LOG.error("{}; the run ends, and running it again continues it", ended.reason());
      stop();
    } else if (!stopped && spark.sc().isStopped()) {
      throw SparkDownException.stopped(ended.loss());
    } else if (!stopped) {
      ended.requireStore();
      LOG.error("{}", ended.reason());
      if (work.size() == 1) {
        giveUp(work.get(0), new TaskResult(Status.FAILED, ended.reason(), ended.seconds()));
      } else {
        again.addAll(work);
      }
    }
  }

  /** Else every task would be done in vain, each machine for itself. */
  private void requireShared(Work done, TaskResult result) throws IOException {
    if (!spark.isLocal() && !isShared(done, result)) {
      throw StoreFailedException.notShared(done.label());
    }
  }

  /** Of perturbed images, only finished ones are kept. */
  private boolean isShared(Work done, TaskResult result) throws IOException {
    if (done instanceof Work.FinishTrial) {
      return stores.models().findOutcome(done.result()).isPresent();
    }
    boolean isKept = !(done instanceof Work.Craft) || result.status() == Status.FINISHED;
    return !isKept || stores.has(done.kind(), done.result());
  }

  private void giveUp(Work work, TaskResult result) throws IOException {
    for (Work abandoned : schedule.abandon(work)) {
      giveUpAlone(abandoned, result);
    }
    giveUpAlone(work, result);
  }

  private void giveUpAlone(Work work, TaskResult result) throws IOException {
    if (work instanceof Work.FinishTrial) {
      stores.models().saveOutcome(work.result(), task.lost(work, result.reason()));
    }
    ledger.ended(work, result);
  }

  private static Ended join(Future<Ended> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread that waits for Spark has died", e.getCause());
    }
  }

  /**
   * A batch that a thread of the pool has seen through.
   *
   * @param results in the order of its work; none if Spark gave it up
   * @param loss why Spark gave it up; null unless it did
   * @param seconds from its submission
   */
  private record Ended(Batch batch, List<TaskResult> results, Exception loss, double seconds) {

    boolean isLost() {
      return loss != null;
    }

    /** Whatever is tried on a store that is broken would fail as well. */
    void requireStore() throws StoreFailedException {
      for (Throwable cause = loss; cause != null; cause = cause.getCause()) {
        if (cause instanceof StoreFailedException broken) {
          throw broken;
        }
      }
    }

    String reason() {
      Throwable cause =
          loss instanceof SparkException && loss.getCause() != null ? loss.getCause() : loss;
      String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
      return "%s: Spark gave up: %s: %s"
          .formatted(
              batch.label(),
              cause.getClass().getSimpleName(),
              BEFORE_REASON.matcher(message).replaceFirst(""));
    }
  }
}
