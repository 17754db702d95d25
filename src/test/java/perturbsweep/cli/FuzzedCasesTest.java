package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a reference case is told in words, and its file is named. */
class FuzzedCasesTest {

  private static final long SEED = 7;
  private static final long STRIDE = 0x9E3779B97F4A7C15L;
  private static final int CHUNK = 1000;

  /** A hundred times what a chunk takes: it is for what would never end. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aMalformedCaseIsRefusedWithAReason(int chunk) {
    AtomicInteger reached = new AtomicInteger();
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          for (int index = chunk * CHUNK; index < (chunk + 1) * CHUNK; index++) {
            reached.set(index);
            check(index);
          }
        },
        () -> "no end of seed %d, index %d".formatted(SEED, reached.get()));
  }

  /** To repeat a case that failed, put its index here. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4711})
  void aCaseIsRepeatedByItsIndex(int index) throws IOException {
    assertEquals(check(index), check(index));
  }

  private String check(int index) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + index * STRIDE);
    try (MalformedCase malformed = MalformedCase.make(home, random)) {
      Invocation refused = Invocation.of(home, "verify", malformed.folder().toString());
      String told =
          "seed %d, index %d, %s%n%s%s"
              .formatted(SEED, index, malformed.what(), refused.out(), refused.err());
      assertEquals(2, refused.exitCode(), told);
      assertTrue(refused.out().endsWith("0 passed, 0 failed, 1 malformed\n"), told);
      assertTrue(refused.err().contains(malformed.folder().getFileName() + ": "), told);
      // A count that is not a shape's is either file's mistake: both are named.
      assertTrue(refused.err().contains(malformed.file()), told);
      assertTrue(Stream.of("\tat ", "Exception", "java.").noneMatch(refused.err()::contains), told);
      return refused.err();
    }
  }
}
