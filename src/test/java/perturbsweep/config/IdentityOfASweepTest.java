package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep's hash is that of its science; its name is its own, or its file's. */
class IdentityOfASweepTest {

  private static final String SWEEP =
      """
      sweep.base { width = 20, seeds = [0, 1] }
      sweep.blocks = [ { axis = samples, values = [1, 2] } ]
      """;

  @TempDir private Path folder;
  private Written written;

  @BeforeEach
  void writeIntoFolder() {
    written = new Written(folder);
  }

  private String hash(String text, String... overrides) {
    return written.load(text, overrides).sweep().hash();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# a comment\nsweep { blocks = [ { axis = samples, values = [1, 2] } ]\n"
            + "  base { seeds = [0, 1], width = 20 } }",
        "sweep.base { width = 20, seeds = [1, 0] }\n"
            + "sweep.blocks = [ { axis = samples, values = 1..2 } ]",
        "sweep.base { width = 20, seeds = 0..1 }\n"
            + "sweep.blocks = [ { with { samples = 2 } }, { with { samples = 1 } } ]",
        SWEEP + "run { master = yarn, spark.executor.memory = 4g }\nsweep.name = other"
      })
  void theHashIsTheSameForEveryWayToAskForTheSameTrials(String otherWay) {
    assertEquals(hash(SWEEP), hash(otherWay));
  }

  @Test
  void theHashDoesNotDependOnTheFile() {
    Path other = written.write("other.conf", SWEEP);
    assertEquals(hash(SWEEP), SweepFile.load(other, List.of()).sweep().hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base.width=22",
        "base.momentum=0.8",
        "base.seeds=[0]",
        "training.plateau.patience=11",
        "training.precision=float64",
        "attack.steps=99",
        "evaluation.fresh-samples=999",
        "blocks=[]"
      })
  void theHashDependsOnEverythingThatDecidesAResult(String override) {
    assertNotEquals(hash(SWEEP), hash(SWEEP, override));
  }

  @Test
  void theHashDoesNotDependOnWhatIsKeptBesideTheNumbers() {
    assertEquals(hash(SWEEP), hash(SWEEP, "artifacts.images=9", "artifacts.decision-maps=true"));
  }

  @Test
  void aSweepIsNamedAfterItsFileUnlessItHasAName() {
    Path file = written.write("first.try.conf", SWEEP);
    assertEquals("first.try", SweepFile.load(file, List.of()).sweep().definition().name());
    assertEquals("mine", SweepFile.load(file, List.of("name=mine")).sweep().definition().name());
  }

  @Test
  void aNumberWillDoForAName() {
    assertEquals("2024", written.load("sweep.name = 2024").sweep().definition().name());
  }

  @Test
  void aFileWhoseNameWillNotDoNeedsANameForTheSweep() {
    Path file = written.write("my sweep.conf", SWEEP);
    InvalidConfigException invalid =
        assertThrows(InvalidConfigException.class, () -> SweepFile.load(file, List.of()));
    assertTrue(invalid.getMessage().startsWith(file + ": set sweep.name"), invalid.getMessage());
    assertEquals("mine", SweepFile.load(file, List.of("name=mine")).sweep().definition().name());
  }
}
