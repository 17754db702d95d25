package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.config.SweepFile;

/** Whatever is wrong with a sweep file is told in words, at once, and nothing is started. */
class FuzzedSweepFilesTest {

  private static final long SEED = 6;
  private static final int CHUNK = 1000;

  /** A hundred times what a chunk takes: it is for what would never end. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * Of so many wrong sweeps one each is for plan and for run, which start with the same reading.
   */
  private static final int EVERY = 200;

  private static final WrongSweeps SWEEPS = new WrongSweeps(SEED);

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aWrongSweepIsRefusedWithAReason(int chunk) {
    AtomicInteger reached = new AtomicInteger();
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          for (int index = chunk * CHUNK; index < (chunk + 1) * CHUNK; index++) {
            reached.set(index);
            check(index);
          }
        },
        () -> "no end of " + of(reached.get()));
  }

  /** To repeat a case that failed, put its index here. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4711})
  void aCaseIsTheSameWheneverItIsMade(int index) throws IOException {
    WrongSweep again = new WrongSweeps(SEED).at(index);
    assertArrayEquals(SWEEPS.at(index).content(), again.content());
    assertEquals(SWEEPS.at(index).overrides(), again.overrides());
    check(index);
  }

  @Test
  void whatMistakesAreAddedToIsRight() throws IOException {
    for (String text : SWEEPS.right()) {
      SweepFile.load(Files.writeString(home.resolve("right.conf"), text), List.of());
    }
  }

  /** Thirty doublings of thirty letters. */
  @Test
  void substitutionsThatOutgrowTheMemoryAreRefused() throws IOException {
    StringBuilder text = new StringBuilder("run.spark.a0 = " + "x".repeat(30) + "\n");
    for (int i = 1; i <= 30; i++) {
      text.append("run.spark.a%d = ${run.spark.a%d}${run.spark.a%d}%n".formatted(i, i - 1, i - 1));
    }
    Path file = Files.writeString(home.resolve("fuzzed.conf"), text);
    Invocation refused = Invocation.of(home, "status", file.toString());
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(
        refused
            .err()
            .contains("fuzzed.conf: this file, or an override, is more than memory holds"));
  }

  private void check(int index) throws IOException {
    WrongSweep sweep = SWEEPS.at(index);
    Path file = Files.write(home.resolve("fuzzed.conf"), sweep.content());
    List<String> arguments = new ArrayList<>(List.of(verb(index), file.toString()));
    sweep.overrides().forEach(override -> arguments.addAll(List.of("--set", override)));
    Invocation refused = Invocation.of(home, arguments.toArray(String[]::new));
    String err = refused.err();
    assertEquals(2, refused.exitCode(), () -> of(index) + "\n" + err);
    assertEquals("", refused.out(), () -> of(index));
    boolean saysWhere = Stream.of("fuzzed.conf", "--set", "run.output").anyMatch(err::contains);
    assertTrue(saysWhere, () -> of(index) + "\n" + err);
    boolean isTrace = Stream.of("\tat ", "Exception", "java.").anyMatch(err::contains);
    assertTrue(!isTrace, () -> of(index) + "\n" + err);
    boolean isLegible =
        err.lines().allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    assertTrue(isLegible, () -> of(index) + "\n" + err);
  }

  private static String verb(int index) {
    return switch (index % EVERY) {
      case 0 -> "plan";
      case 1 -> "run";
      default -> "status";
    };
  }

  private static String of(int index) {
    return "seed %d, index %d, %s".formatted(SEED, index, SWEEPS.at(index));
  }
}
