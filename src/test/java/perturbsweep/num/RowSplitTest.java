package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSplitTest {

  private final int before = NativeThreads.current();

  @AfterEach
  void restore() {
    NativeThreads.limit(before);
  }

  @ParameterizedTest
  @CsvSource({"1, 1001", "2, 1001", "3, 1001", "8, 1001", "8, 5", "8, 1", "8, 0"})
  void everyRowIsWorkedOnOnce(int threads, int rows) {
    NativeThreads.limit(threads);
    int[] visits = new int[rows];
    RowSplit.over(
        rows,
        1_000_000,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            visits[row]++;
          }
        });
    int[] once = new int[rows];
    Arrays.fill(once, 1);
    assertArrayEquals(once, visits);
  }

  @ParameterizedTest
  @CsvSource({
    // Work too small for a second thread, a thread for each row, and as many as are allowed.
    "4, 1000, 100, 1",
    "4, 3, 1000000, 3",
    "4, 1000, 10000, 4",
    "1, 1000, 10000, 1"
  })
  void partsAreAsManyAsAreAllowedAndWorthwhile(
      int threads, int rows, int elementsPerRow, int parts) {
    NativeThreads.limit(threads);
    AtomicInteger calls = new AtomicInteger();
    RowSplit.over(rows, elementsPerRow, (from, to) -> calls.incrementAndGet());
    assertEquals(parts, calls.get());
  }

  @Test
  void anErrorOfAPartIsThrown() {
    NativeThreads.limit(2);
    assertThrows(
        ArithmeticException.class,
        () ->
            RowSplit.over(
                1000,
                10_000,
                (from, to) -> {
                  if (from > 0) {
                    throw new ArithmeticException("of the second part");
                  }
                }));
  }
}
