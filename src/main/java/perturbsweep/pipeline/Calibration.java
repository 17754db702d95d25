package perturbsweep.pipeline;

import java.util.Arrays;
import perturbsweep.net.GatePasses;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.NativeMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.plan.MachineRates;

/**
 * Measures, in about a second, what one task of this machine can do, so that plans can tell times.
 * Estimates from it are good to a factor of two or so; a run corrects them as stages finish.
 */
public final class Calibration {

  private static final int SIZE = 1000;
  private static final int SMALL = 16;
  private static final double SECONDS_EACH = 0.15;

  /** Reads of three arrays and writes of two. */
  private static final double PASSES_OF_STEP = 5;

  private Calibration() {}

  /** Measures the process at a number of native threads for each task. */
  public static MachineRates measure(int threads) {
    NativeThreads.limit(threads);
    double perCall = 1 / callsPerSecond(SMALL);
    double flop = 2.0 * SIZE * SIZE * SIZE * callsPerSecond(SIZE);
    return new MachineRates(flop, elementsPerSecond(), perCall);
  }

  private static double callsPerSecond(int size) {
    FloatMatrix ones = new FloatMatrix(size, size);
    Arrays.fill(ones.values(), 1);
    try (NativeMatrix a = NativeMatrix.copyOf(ones);
        NativeMatrix b = NativeMatrix.copyOf(ones);
        NativeMatrix product = NativeMatrix.copyOf(ones)) {
      return timesPerSecond(() -> product.setProduct(a, b));
    }
  }

  private static double elementsPerSecond() {
    FloatMatrix numbers = new FloatMatrix(SIZE, SIZE);
    FloatMatrix buffer = new FloatMatrix(SIZE, SIZE);
    FloatMatrix sum = new FloatMatrix(SIZE, SIZE);
    GatePasses passes = GatePasses.of(numbers, SIZE, 0.5);
    return numbers.values().length
        * PASSES_OF_STEP
        * timesPerSecond(() -> passes.step(numbers, 0.5, 1, buffer, sum));
  }

  /** The second half only: the first warms up caches and compiler. */
  private static double timesPerSecond(Runnable work) {
    repeat(work);
    return repeat(work);
  }

  private static double repeat(Runnable work) {
    long start = System.nanoTime();
    int times = 0;
    double seconds;
    do {
      work.run();
      times++;
      seconds = (System.nanoTime() - start) / 1e9;
    } while (seconds < SECONDS_EACH);
    return times / seconds;
  }
}
