package perturbsweep.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import perturbsweep.net.GatePasses;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.num.RowSplit;
import perturbsweep.plan.MachineRates;
import perturbsweep.plan.ProductShape;
import perturbsweep.plan.TaskLayout;

/**
 * Measures what one task of this machine can do while as many others run beside it as a layout has,
 * so that plans can tell times: tasks share caches, memory and, where two of them are one core's,
 * its arithmetic.
 */
public final class Calibration {

  private static final int SIZE = 1000;
  private static final ProductShape SMALL = new ProductShape(16, 16, 16);
  private static final double PRODUCT_SECONDS = 0.02;

  /** An odd number of times, of which the median counts. */
  private static final int PRODUCT_TURNS = 5;

  private static final double PASSES_SECONDS = 0.15;

  /** Reads of three arrays and writes of two. */
  private static final double PASSES_OF_STEP = 5;

  private Calibration() {}

  /**
   * Measures this process, in some tenths of a second for each shape.
   *
   * @param layout tasks that are measured at the same time, and their native threads, which this
   *     process keeps
   * @param shapes of products that are of interest; their representatives are measured
   */
  public static MachineRates measure(TaskLayout layout, Collection<ProductShape> shapes) {
    NativeThreads.limit(layout.threads());
    Set<ProductShape> representatives = new HashSet<>();
    shapes.forEach(shape -> representatives.add(shape.representative()));
    if (representatives.isEmpty()) {
      representatives.add(new ProductShape(SIZE, SIZE, SIZE).representative());
    }
    ExecutorService pool = Executors.newFixedThreadPool(layout.tasks());
    try {
      List<Future<MachineRates>> running = new ArrayList<>();
      for (int task = 0; task < layout.tasks(); task++) {
        running.add(pool.submit(() -> ofOneTask(representatives)));
      }
      return mean(join(running));
    } finally {
      pool.shutdownNow();
    }
  }

  private static MachineRates ofOneTask(Set<ProductShape> shapes) {
    Map<ProductShape, Double> rates = new HashMap<>();
    for (ProductShape shape : shapes) {
      rates.put(shape, flopPerSecond(shape));
    }
    return new MachineRates(
        rates, elementsPerSecond(), scalarsPerSecond(), SMALL.flop() / flopPerSecond(SMALL));
  }

  private static double flopPerSecond(ProductShape shape) {
    double[] turns = new double[PRODUCT_TURNS];
    try (ProductClock product = new ProductClock(shape)) {
      product.multiply();
      for (int turn = 0; turn < PRODUCT_TURNS; turn++) {
        turns[turn] = shape.flop() * Repetition.timesPerSecond(product::multiply, PRODUCT_SECONDS);
      }
    }
    Arrays.sort(turns);
    return turns[PRODUCT_TURNS / 2];
  }

  /** The second half only: the first warms up caches and compiler. */
  private static double elementsPerSecond() {
    FloatMatrix numbers = new FloatMatrix(SIZE, SIZE);
    FloatMatrix buffer = new FloatMatrix(SIZE, SIZE);
    FloatMatrix sum = new FloatMatrix(SIZE, SIZE);
    GatePasses passes = GatePasses.of(numbers, SIZE, 0.5);
    Runnable step = () -> passes.step(numbers, 0.5, 1, buffer, sum);
    Repetition.timesPerSecond(step, PASSES_SECONDS);
    double perSecond = Repetition.timesPerSecond(step, PASSES_SECONDS);
    return numbers.values().length * PASSES_OF_STEP * perSecond;
  }

  /** Sums of rows, each of which is one addition after the other. */
  private static double scalarsPerSecond() {
    double[] numbers = new double[SIZE];
    double[] sums = new double[SIZE];
    Arrays.fill(numbers, 1);
    Runnable sum =
        () ->
            RowSplit.over(
                SIZE,
                SIZE,
                (from, to) -> {
                  for (int row = from; row < to; row++) {
                    sums[row] = sum(numbers);
                  }
                });
    Repetition.timesPerSecond(sum, PASSES_SECONDS);
    return (double) SIZE * SIZE * Repetition.timesPerSecond(sum, PASSES_SECONDS);
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  private static MachineRates mean(List<MachineRates> tasks) {
    Map<ProductShape, Double> rates = new HashMap<>();
    for (MachineRates task : tasks) {
      task.flopPerSecond()
          .forEach((shape, rate) -> rates.merge(shape, rate / tasks.size(), Double::sum));
    }
    return new MachineRates(
        rates,
        tasks.stream().mapToDouble(MachineRates::elementsPerSecond).average().orElseThrow(),
        tasks.stream().mapToDouble(MachineRates::scalarsPerSecond).average().orElseThrow(),
        tasks.stream().mapToDouble(MachineRates::secondsPerCall).average().orElseThrow());
  }

  private static List<MachineRates> join(List<Future<MachineRates>> running) {
    List<MachineRates> rates = new ArrayList<>();
    try {
      for (Future<MachineRates> task : running) {
        rates.add(task.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring this machine", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("measuring this machine failed", e.getCause());
    }
    return rates;
  }
}
