package perturbsweep.store;

import java.io.IOException;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

/** The elements of a matrix as bytes, a chunk at a time: an array is in memory only once. */
final class ArrayStream {

  static final int CHUNK_BYTES = 1 << 20;

  private ArrayStream() {}

  /** Takes, or fills, the first bytes of a chunk. */
  @FunctionalInterface
  interface Transfer {
    void move(byte[] chunk, int bytes) throws IOException;
  }

  /**
   * Hands out the elements of a matrix.
   *
   * @param matrix not modified
   */
  // Allocated as an array, so the array is the buffer.
  @SuppressWarnings("ByteBufferBackingArray")
  static void write(Matrix matrix, Transfer destination) throws IOException {
    pass(
        matrix,
        (chunk, from, count, bytes) -> {
          if (matrix instanceof FloatMatrix floats) {
            EntryFormat.numbers(chunk).asFloatBuffer().put(floats.values(), from, count);
          } else if (matrix instanceof DoubleMatrix doubles) {
            EntryFormat.numbers(chunk).asDoubleBuffer().put(doubles.values(), from, count);
          }
          destination.move(chunk, bytes);
        });
  }

  /**
   * Fetches the elements of a matrix.
   *
   * @param matrix overwritten
   */
  // Allocated as an array, so the array is the buffer.
  @SuppressWarnings("ByteBufferBackingArray")
  static void read(Matrix matrix, Transfer source) throws IOException {
    pass(
        matrix,
        (chunk, from, count, bytes) -> {
          source.move(chunk, bytes);
          if (matrix instanceof FloatMatrix floats) {
            EntryFormat.numbers(chunk).asFloatBuffer().get(floats.values(), from, count);
          } else if (matrix instanceof DoubleMatrix doubles) {
            EntryFormat.numbers(chunk).asDoubleBuffer().get(doubles.values(), from, count);
          }
        });
  }

  @FunctionalInterface
  private interface Step {
    void take(byte[] chunk, int from, int count, int bytes) throws IOException;
  }

  private static void pass(Matrix matrix, Step step) throws IOException {
    int elementBytes = matrix instanceof FloatMatrix ? Float.BYTES : Double.BYTES;
    int length = matrix.rows() * matrix.columns();
    int most = CHUNK_BYTES / elementBytes;
    byte[] chunk = new byte[CHUNK_BYTES];
    int count;
    for (int from = 0; from < length; from += count) {
      count = Math.min(most, length - from);
      step.take(chunk, from, count, count * elementBytes);
    }
  }
}
