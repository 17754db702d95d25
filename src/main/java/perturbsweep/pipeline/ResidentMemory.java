package perturbsweep.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The memory of this process that the system keeps resident: Java's, native code's and the
 * runtime's. Known on Linux only.
 */
public final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  /** What the kernel takes for: the peak is what is resident now. */
  private static final String RESET_PEAK = "5";

  private static final double BYTES_PER_KIB = 1024;

  private ResidentMemory() {}

  /** Bytes at the peak since the process began or since {@link #resetPeak}; empty if unknown. */
  public static OptionalDouble peakBytes() {
    if (!Files.isReadable(STATUS)) {
      return OptionalDouble.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
          .findFirst();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /** Lets the peak begin anew. Where the system does not allow it the old one stays. */
  public static boolean resetPeak() {
    try {
      Files.writeString(CLEAR, RESET_PEAK);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
