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
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private final JavaSparkContext spark;
  private final StageTask task;
  private final BatchJobs jobs;
  private final Stores stores;
  private final Ledger ledger;
  private final Schedule schedule;
  private final int threads;
  private final int mostDataParallel;
  private final Batching batching = new Batching();

  /** Work of a batch that Spark gave up: each piece is tried by itself, to lose no other. */
  private final Queue<Work> again = new ArrayDeque<>();

  /**
   * Tasks that what has been submitted runs at a time; the last of it may take more than is free.
   */
  private int busy;

  /** Data-parallel batches among what has been submitted. */
  private int dataParallel;

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
    this.jobs = new BatchJobs(spark, task);
    this.mostDataParallel = DriverMemory.of(request.plan()).trainingsAtATime();
    this.schedule = new Schedule(request.plan().work(), rates);
    this.threads = request.threads();
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
      ExecutorCompletionService<BatchEnd> completion = new ExecutorCompletionService<>(pool);
      ledger.begin();
      ledger.foundDamaged(stores.takeDamaged());
      fill(completion);
      while (busy > 0 && !stopped) {
        Future<BatchEnd> next = completion.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          BatchEnd ended = join(next);
          count(ended.batch(), -1);
          settle(ended);
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

  private void fill(ExecutorCompletionService<BatchEnd> completion) {
    while (busy < slots() && !stopped) {
      Optional<Batch> next = next();
      if (next.isEmpty()) {
        return;
      }
      Batch batch = next.get();
      ledger.started(batch);
      completion.submit(() -> jobs.run(batch));
      count(batch, 1);
    }
  }

  /** A batch begins (1) or has ended (-1). */
  private void count(Batch batch, int change) {
    busy += change * batch.tasks();
    dataParallel += batch.isDataParallel() ? change : 0;
    schedule.holdDataParallel(dataParallel >= mostDataParallel);
  }

  private Optional<Batch> next() {
    return again.isEmpty()
        ? batching.next(schedule, ledger.correction(), slots())
        : Optional.of(Batch.of(again.remove()));
  }

  /** A task that is lost because the run was stopped has not failed: the next run does it. */
  private void settle(BatchEnd ended) throws IOException {
    List<Work> work = ended.batch().work();
    if (!ended.isLost()) {
      List<TaskResult> results = ended.results();
      requireShared(work.get(0), results.get(0));
      if (!ended.batch().isDataParallel()) {
        batching.ended(ended.seconds(), results.stream().mapToDouble(TaskResult::seconds).sum());
      }
      for (int i = 0; i < work.size(); i++) {
        schedule.done(work.get(i));
        ledger.ended(work.get(i), results.get(i));
      }
    } else if (!stopped && ended.isCancelled()) {
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

  private static BatchEnd join(Future<BatchEnd> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread that waits for Spark has died", e.getCause());
    }
  }
}
