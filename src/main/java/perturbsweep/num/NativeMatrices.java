package perturbsweep.num;

import java.util.ArrayList;
import java.util.List;

/**
 * Native matrices that are closed together, those too that were there when the next one failed to
 * be allocated. Not safe for use by several threads.
 */
public final class NativeMatrices implements AutoCloseable {

  private final List<NativeMatrix> matrices = new ArrayList<>();

  /** As {@link NativeMatrix#allocate}; closed with this. */
  public NativeMatrix allocate(Matrix format, int rows, int columns) {
    NativeMatrix matrix = NativeMatrix.allocate(format, rows, columns);
    matrices.add(matrix);
    return matrix;
  }

  /** As {@link NativeMatrix#copyOf}; closed with this. */
  public NativeMatrix copyOf(Matrix source) {
    NativeMatrix copy = allocate(source, source.rows(), source.columns());
    copy.load(source);
    return copy;
  }

  @Override
  public void close() {
    matrices.forEach(NativeMatrix::close);
  }
}
