package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlasKernelsTest {

  private static final String AVX512 = "avx512f avx512dq avx512cd avx512bw avx512vl";

  @Test
  void processorsThatKnowAvx512TakeTheKernelsOfTheFirstThatDid() {
    assertEquals(
        Optional.of("SkylakeX"), BlasKernels.best("fpu sse4_2 fma avx2 " + AVX512 + " amx_tile"));
  }

  /** Xeon Phi knows a part of AVX-512 only. */
  @Test
  void processorsThatKnowAvx2ButNotAllOfAvx512TakeThoseOfTheFirstThatDid() {
    assertEquals(Optional.of("Haswell"), BlasKernels.best("fpu fma sse4_2 avx avx2"));
    assertEquals(
        Optional.of("Haswell"), BlasKernels.best("fpu fma avx2 avx512f avx512cd avx512er"));
  }

  @Test
  void theChoiceIsLeftToTheLibraryWhereNeitherIsKnown() {
    assertEquals(Optional.empty(), BlasKernels.best("fpu sse4_2 avx"));
    assertEquals(Optional.empty(), BlasKernels.best(""));
  }

  /** By the library's own word, which is also what each row records. */
  @Test
  void theLibraryRunsOnTheChosenKernels() {
    String library = NativeThreads.library();
    Optional<String> chosen = BlasKernels.chosen();
    assumeTrue(chosen.isPresent(), "no kernels are chosen for this processor");
    String running = BlasKernels.running().orElseThrow();
    assertEquals(chosen.get().toLowerCase(Locale.ROOT), running.toLowerCase(Locale.ROOT));
    assertTrue(library.endsWith(" " + running), library);
  }
}
