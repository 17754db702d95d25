package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NativeMatricesTest {

  @Test
  void allAreClosedTogether() {
    Matrix values = new DoubleMatrix(1, 2, new double[] {3, 4});
    Matrix back = new DoubleMatrix(1, 2);
    NativeMatrices matrices = new NativeMatrices();
    NativeMatrix copy = matrices.copyOf(values);
    NativeMatrix allocated = matrices.allocate(values, 1, 2);
    copy.store(back);
    assertEquals(4, back.get(0, 1));
    matrices.close();
    assertThrows(IllegalStateException.class, () -> copy.store(back));
    assertThrows(IllegalStateException.class, () -> allocated.load(values));
  }
}
