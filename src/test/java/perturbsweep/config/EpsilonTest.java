package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.spec.Axis;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.EpsilonRule.Absolute;
import perturbsweep.spec.EpsilonRule.ByNorm;
import perturbsweep.spec.EpsilonRule.PerSqrtDim;
import perturbsweep.spec.EpsilonRule.Pixels;
import perturbsweep.spec.Norm;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.SyntheticTrials;

/** Epsilon's forms, and what becomes of them where files and overrides meet. */
class EpsilonTest {

  @TempDir private Path folder;
  private Written written;

  @BeforeEach
  void writeIntoFolder() {
    written = new Written(folder);
  }

  private Object epsilon(String text, String... overrides) {
    return written.load(text, overrides).sweep().definition().base().get(Axis.EPSILON);
  }

  private static EpsilonRule byNorm(EpsilonRule l2, EpsilonRule linf, EpsilonRule l0) {
    return new ByNorm(Map.of(Norm.L2, l2, Norm.LINF, linf, Norm.L0, l0));
  }

  private static EpsilonRule byNorm(double l2, double linf, double l0) {
    return byNorm(new Absolute(l2), new Absolute(linf), new Absolute(l0));
  }

  @Test
  void aNumberReplacesTheDefaultsOfAllNorms() {
    assertEquals(new Absolute(0.3), epsilon("sweep.base.epsilon = 0.3"));
  }

  @Test
  void aFormulaReplacesTheDefaultsOfAllNorms() {
    assertEquals(new PerSqrtDim(0.0078), epsilon("sweep.base.epsilon { per-sqrt-dim = 0.0078 }"));
    assertEquals(new Pixels(14), epsilon("sweep.base { norm = L0, epsilon { pixels = 14 } }"));
  }

  @Test
  void aNormReplacesTheDefaultOfThatNormOnly() {
    assertEquals(byNorm(0.5, 0.03, 0.05), epsilon("sweep.base.epsilon { L2 = 0.5 }"));
  }

  @Test
  void aNormMayHaveAFormula() {
    assertEquals(
        byNorm(new PerSqrtDim(0.0078), new Absolute(0.03), new Pixels(14)),
        epsilon("sweep.base.epsilon { L2 { per-sqrt-dim = 0.0078 }, L0 { pixels = 14 } }"));
  }

  @Test
  void anOverrideOfANormKeepsTheFilesOtherNorms() {
    assertEquals(
        byNorm(0.6, 0.02, 0.05),
        epsilon("sweep.base.epsilon { L2 = 0.5, Linf = 0.02 }", "base.epsilon.L2=0.6"));
  }

  @Test
  void anOverrideOfAnotherFormReplacesTheFiles() {
    assertEquals(
        new PerSqrtDim(0.01),
        epsilon("sweep.base.epsilon { L2 = 0.5 }", "base.epsilon.per-sqrt-dim=0.01"));
    assertEquals(
        byNorm(0.6, 0.03, 0.05),
        epsilon("sweep.base.epsilon { per-sqrt-dim = 0.01 }", "epsilon.L2=0.6"));
    assertEquals(byNorm(0.6, 0.03, 0.05), epsilon("sweep.base.epsilon = 0.1", "epsilon.L2=0.6"));
    assertEquals(
        new Absolute(0.1), epsilon("sweep.base.epsilon { per-sqrt-dim = 0.01 }", "epsilon=0.1"));
  }

  @Test
  void aBlockVariesFormulasLikeNumbers() {
    List<SyntheticTrial> trials =
        SyntheticTrials.of(
            written
                .load(
                    "sweep.blocks = [ { axis = epsilon, values = [0.5, { per-sqrt-dim = 0.01 },"
                        + " { L2 = 0.25 }] } ]")
                .sweep()
                .trials());
    assertEquals(
        List.of(0.5, 1.0, 0.25),
        trials.stream().map(trial -> trial.perturbation().epsilon()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ per-sqrt-dmi = 1 } | .per-sqrt-dmi: unknown part of an epsilon; did you mean"
            + " per-sqrt-dim?",
        "{ linf = 1 } | .linf: unknown part of an epsilon; did you mean Linf?",
        "{ per-sqrt-dim = 0 } | .per-sqrt-dim: per-sqrt-dim must be positive, not 0.0",
        "{ pixels = 0 } | .pixels: pixels must be at least 1, not 0",
        "{ pixels = 1.5 } | .pixels: pixels must be a whole number, not 1.5",
        "{ L2 = -1 } | .L2: epsilon must be positive, not -1.0",
        "{ L0 = 1.5 } | .L0: epsilon must be at most 1 (all pixels) for L0, not 1.5",
        "{ L0 { per-sqrt-dim = 1 } } | .L0: epsilon must be a share or a number of pixels for L0,"
            + " not per-sqrt-dim",
        "{ L2 { pixels = 1 } } | .L2: epsilon must be a distance for L2, not pixels",
        "{ L2 { L2 = 1 } } | .L2.L2: unknown part of an epsilon; did you mean pixels?",
        "{ L2 = 1, pixels = 3 } | : epsilon must be given by norm or by a formula, not both at"
            + " once",
        "{ per-sqrt-dim = 1, pixels = 3 } | : epsilon must be one number, one formula or one of"
            + " these for each norm"
      })
  void whatIsWrongWithAnEpsilonIsReported(String epsilon, String expected) {
    assertEquals(
        List.of("sweep.conf:1: sweep.base.epsilon" + expected),
        written.problems("sweep.base.epsilon " + epsilon));
  }

  @Test
  void aRuleThatDoesNotSuitTheNormsOfABlockIsReportedThere() {
    assertEquals(
        List.of("sweep.conf:1: sweep.blocks[0]: epsilon must be given for L2, not absent"),
        written.problems("sweep.blocks = [ { with { epsilon { L0 = 0.1 } } } ]"));
  }
}
