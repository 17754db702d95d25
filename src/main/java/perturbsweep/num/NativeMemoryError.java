package perturbsweep.num;

import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/** A matrix that native memory has no room for. Its message has the sizes. */
public final class NativeMemoryError extends OutOfMemoryError {

  private static final long serialVersionUID = 1L;
  private static final double GB = 1e9;

  /**
   * A matrix that was not allocated.
   *
   * @param bytes that it takes
   * @param cause what the allocation threw
   */
  NativeMemoryError(int rows, int columns, double bytes, OutOfMemoryError cause) {
    super(
        "native memory has no room for a matrix of %d x %d numbers, %s: matrices hold %s, and the process %s"
            .formatted(
                rows,
                columns,
                gigabytes(bytes),
                use(Pointer.totalBytes(), Pointer.maxBytes()),
                use(Pointer.physicalBytes(), Pointer.maxPhysicalBytes())));
    initCause(cause);
  }

  /** No limit is 0 to JavaCPP. */
  private static String use(long bytes, long limit) {
    String held = gigabytes((double) bytes);
    return limit > 0 ? held + " of at most " + gigabytes((double) limit) : held;
  }

  private static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.2f GB", bytes / GB);
  }
}
