package perturbsweep.deep;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import perturbsweep.num.BlasKernels;
import perturbsweep.num.NativeThreads;

/** Makes ND4J use as many native threads as matrix products do. */
final class Nd4jThreads {

  static {
    // Before ND4J loads OpenBLAS.
    BlasKernels.chosen();
    // Loads ND4J, while all threads that come here wait: it has OpenBLAS take all processors.
    Nd4j.getEnvironment();
  }

  private Nd4jThreads() {}

  /**
   * ND4J has three pools: its own for element-wise work, oneDNN's, which belongs to the calling
   * thread, and that of OpenBLAS, which it sets when its classes are loaded and so must be set
   * back. On a GPU the first two would be numbers of its own threads.
   */
  static void limit() {
    int threads = NativeThreads.current();
    if (Nd4j.getEnvironment().isCPU()) {
      Nd4j.getEnvironment().setMaxMasterThreads(threads);
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }
    NativeThreads.limit(threads);
  }
}
