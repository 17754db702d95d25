package perturbsweep.num;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * How many threads native code uses for one matrix product. The number belongs to the process:
 * tasks that share a process multiply it, and threads that fight for a busy core are ruinous. Until
 * it is limited it is the number of processors.
 */
public final class NativeThreads {

  /** JavaCPP's number for OpenBLAS. */
  private static final int OPENBLAS = 2;

  /** Ours, for the library's own is changed by whatever else loads it: ND4J does. */
  private static volatile int limit = Runtime.getRuntime().availableProcessors();

  static {
    BlasKernels.chosen();
    // JavaCPP knows neither the library nor its threads before the first call that sets them.
    openblas.blas_set_num_threads(limit);
  }

  private static final String LIBRARY = describe();

  private NativeThreads() {}

  /**
   * Sets the number of threads of each matrix product in this process.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public static void limit(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    limit = threads;
    openblas.blas_set_num_threads(threads);
  }

  /** The number of threads that was set last, whatever other code made of it since. */
  public static int current() {
    return limit;
  }

  /** The matrix library, its version, and its kernels where they are not its own choice. */
  public static String library() {
    return LIBRARY;
  }

  private static String describe() {
    if (openblas.blas_get_vendor() != OPENBLAS) {
      return "BLAS vendor " + openblas.blas_get_vendor();
    }
    String version = openblas_nolapack.OPENBLAS_VERSION.trim();
    return BlasKernels.running().map(kernels -> version + " " + kernels).orElse(version);
  }
}
