package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeThreadsTest {

  private final int before = NativeThreads.current();

  @AfterEach
  void restore() {
    NativeThreads.limit(before);
  }

  @Test
  void theLimitIsWhatProductsUse() {
    for (int threads = 1; threads <= 2; threads++) {
      NativeThreads.limit(threads);
      assertEquals(threads, NativeThreads.current());
      assertEquals(threads, openblas.blas_get_num_threads());
    }
  }

  @Test
  void theLimitOutlastsOtherCodeThatChangesTheLibrarysOwn() {
    NativeThreads.limit(1);
    openblas.blas_set_num_threads(2);
    assertEquals(1, NativeThreads.current());
  }

  @Test
  void thereIsAtLeastOneThreadBeforeAnyLimit() {
    assertTrue(before >= 1, "threads " + before);
  }

  @Test
  void fewerThanOneThreadIsAnError() {
    assertEquals(
        "threads must be at least 1, not 0",
        assertThrows(IllegalArgumentException.class, () -> NativeThreads.limit(0)).getMessage());
    assertEquals(before, NativeThreads.current());
  }

  @Test
  void theLibraryIsNamedWithItsVersion() {
    assertTrue(NativeThreads.library().matches("OpenBLAS \\d+\\.\\d+.*"), NativeThreads.library());
  }
}
