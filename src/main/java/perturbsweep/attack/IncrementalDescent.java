package perturbsweep.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import perturbsweep.net.MovingInput;
import perturbsweep.net.MovingNetwork;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Perturbation;

/**
 * {@link ProjectedGradientDescent} on a one-hidden-layer network, step by step the same iterates
 * but for rounding, without its two matrix products a step: only a batch's starting points are
 * multiplied by the weights, in the network's format, and each input is then followed by what
 * changes, see {@link MovingInput}.
 *
 * <p>Inputs are shared out among as many threads as a matrix product may use; an input's result is
 * the same, bit for bit, whichever thread follows it. What it starts from is a matrix product,
 * which the library rounds differently for other numbers of threads or inputs. Not safe for use by
 * several threads.
 */
public final class IncrementalDescent implements BoundAttack {

  private final MovingNetwork network;
  private final List<Walk> walks = new ArrayList<>();
  private final ExecutorService threads;

  /**
   * An attack, holding native memory and threads until it is closed.
   *
   * @param perturbation norm, radius and steps
   * @param distribution whose range the perturbed inputs keep to
   * @param classifier to be fooled
   * @param batchSize the most inputs that one call will bring, at least 1
   */
  public IncrementalDescent(
      Perturbation perturbation,
      Distribution distribution,
      OneHiddenLayer classifier,
      int batchSize) {
    this(perturbation, distribution, classifier, batchSize, NativeThreads.current());
  }

  /** As the other constructor, but the inputs are shared out among a given number of threads. */
  IncrementalDescent(
      Perturbation perturbation,
      Distribution distribution,
      OneHiddenLayer classifier,
      int batchSize,
      int threadCount) {
    int count = Math.min(threadCount, batchSize);
    FollowedStep step = ProjectedGradientDescent.followedStep(perturbation, Range.of(distribution));
    this.network = classifier.moving(batchSize);
    try {
      for (int i = 0; i < count; i++) {
        walks.add(step.walk(perturbation.steps(), network.input()));
      }
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
    this.threads = Executors.newFixedThreadPool(count);
  }

  @Override
  public AttackedBatch perturb(DoubleMatrix start, double[] targets) {
    network.start(start);
    Batch batch = new Batch(start, targets);
    List<Callable<Object>> tasks = new ArrayList<>();
    for (Walk walk : walks) {
      tasks.add(Executors.callable(() -> batch.share(walk)));
    }
    try {
      for (Future<Object> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during an attack", e);
    } catch (ExecutionException e) {
      throw asThrown(e.getCause());
    }
    return batch.attacked;
  }

  /** What a walk threw, so that whoever records the reason sees it and not its wrapping. */
  private static RuntimeException asThrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("an attack failed", cause);
  }

  /** Frees the network's memory once no walk reads it any more: at their next steps. */
  @Override
  public void close() {
    threads.shutdownNow();
    awaitWalks();
    network.close();
  }

  private void awaitWalks() {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Inputs of a batch, each for the first thread that is free. */
  private static final class Batch {

    private final DoubleMatrix start;
    private final double[] targets;
    private final AttackedBatch attacked;
    private final AtomicInteger taken = new AtomicInteger();

    Batch(DoubleMatrix start, double[] targets) {
      int count = start.rows();
      this.start = start;
      this.targets = targets;
      this.attacked =
          new AttackedBatch(
              new DoubleMatrix(count, start.columns()), new double[count], new double[count]);
    }

    void share(Walk walk) {
      for (int n = taken.getAndIncrement(); n < start.rows(); n = taken.getAndIncrement()) {
        Walk.Outcome outcome =
            walk.attack(n, start.values(), targets[n], attacked.inputs().values());
        attacked.outputsBefore()[n] = outcome.before();
        attacked.outputsAfter()[n] = outcome.after();
      }
    }
  }
}
