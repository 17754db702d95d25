package perturbsweep.deep;

import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native code that image networks run on. */
public final class ImageBackend {

  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private ImageBackend() {}

  /**
   * Its name, with the instructions that it was built for: {@code onednn-avx2}, or {@code
   * nd4j-avx2} where DL4J was told to do without oneDNN, as it is by default; {@code cuda} on a
   * GPU.
   */
  public static String name() {
    if (!isProcessor()) {
      return "cuda";
    }
    boolean isHelped = !Boolean.parseBoolean(System.getProperty(HELPERS_DISABLED, "true"));
    boolean isOneDnn = isHelped && Nd4jCpu.Environment.getInstance().isUseONEDNN();
    return (isOneDnn ? "onednn-" : "nd4j-") + instructions();
  }

  /** Whether it runs on the processor, not on a GPU. */
  public static boolean isProcessor() {
    return Nd4j.getEnvironment().isCPU();
  }

  /** ND4J's numbers for what it was built for. */
  private static String instructions() {
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    return switch (operations.binaryLevel()) {
      case 1 -> "avx";
      case 2 -> "avx2";
      case 3 -> "avx512";
      default -> "generic";
    };
  }
}
