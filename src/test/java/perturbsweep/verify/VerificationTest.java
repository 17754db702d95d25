package perturbsweep.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.spec.Precision;
import perturbsweep.train.SgdTrainer;
import perturbsweep.train.Trainer;
import perturbsweep.train.Training;
import perturbsweep.train.TrainingObserver;
import perturbsweep.train.TrainingProblem;

class VerificationTest {
  /** Those that take seconds for what DL4J takes minutes for. */
  private static final List<NamedTrainer> FAST_TRAINERS =
      List.of(
          new NamedTrainer("gram", SgdTrainer.gram()),
          new NamedTrainer("weight-space", SgdTrainer.weightSpace()));

  private static final VerificationSummary ONE_PASSED = new VerificationSummary(1, 0, List.of());
  private static final VerificationSummary ONE_FAILED = new VerificationSummary(0, 1, List.of());

  @TempDir private Path directory;
  private final List<String> lines = new ArrayList<>();

  static List<Path> cases() throws IOException {
    return CaseCopy.originals();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyReferenceCasePasses(Path folder) throws Exception {
    assertEquals(ONE_PASSED, verify(folder), () -> lines.toString());
  }

  /** One with drops of the learning rate, and one with all there is. */
  @ParameterizedTest
  @ValueSource(strings = {"train-plateau", "trial-l2"})
  void dl4jMeetsTheSameTolerances(String name) throws Exception {
    CaseCopy copy = CaseCopy.of(name, directory);
    assertEquals(ONE_PASSED, Verification.run(copy.folder(), lines::add), () -> lines.toString());
    assertTrue(lines.get(0).contains("  gram, weight-space, dl4j  "), lines.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trial-l0", "trial-l2", "trial-linf"})
  void aTrialInFloat32HasTheSameAccuraciesAndNearlyTheSameLosses(String name) throws Exception {
    CaseCopy copy = CaseCopy.of(name, directory);
    Conditions float32 = new Conditions(Precision.FLOAT32, FAST_TRAINERS);
    assertEquals(1e-3, float32.tolerances().losses());
    assertEquals(0, float32.tolerances().rounding(), "nothing is left to the reference's choice");
    assertEquals(
        ONE_PASSED,
        new Verification(float32).verify(copy.folder(), lines::add),
        () -> lines.toString());
    assertTrue(lines.get(0).contains("accuracies equal"), lines.get(0));
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        tampered("train-plateau", "w off by", copy -> copy.change("w.npy", 3, w -> w + 1e-7)),
        tampered(
            "train-slope-half",
            "losses off by",
            copy -> copy.change("losses.npy", 1000, loss -> loss * (1 + 2e-10))),
        tampered("train-slope-half", "final_loss off by", copy -> copy.replace("0.0488", "0.0489")),
        tampered(
            "train-one-sample",
            "probe_output off by",
            copy -> copy.change("probe_output.npy", 49, output -> output + 1e-6)),
        tampered(
            "train-plateau",
            "learning_rate_drops_after_epoch is [107, 118, 129, 140, 151, 162], not"
                + " [107, 118, 130, 140, 151, 162]",
            copy -> copy.replace("129", "130")),
        tampered(
            "train-plateau",
            "final_learning_rate is 1.0000000000000004E-8, not 1.0E-9",
            copy -> copy.replace("1.0000000000000004e-08", "1e-09")),
        tampered(
            "attack-l2-gauss",
            "adversarial off by",
            copy -> copy.change("adversarial.npy", 100, x -> x + 1e-8)),
        tampered("attack-l0-uniform", "adversarial off by", copy -> copy.replace(": 14", ": 15")),
        tampered("attack-l2-uniform", "adversarial off by", copy -> copy.replace("0.24", "0.241")),
        tampered(
            "attack-linf-uniform",
            "fooled_after is 0.5, not 0.6",
            copy -> copy.replace("0.5\n", "0.6\n")),
        tampered(
            "trial-l0",
            "noise_accuracy_on_natural is 0.666",
            copy -> copy.replace("0.6666666666666666", "0.7")),
        tampered(
            "trial-l2",
            "adversarial_loss off by",
            copy -> copy.replace("0.017087736232092962", "0.017")),
        tampered(
            "trial-linf",
            "adversarial_w off by",
            copy -> copy.change("adversarial_w.npy", 0, w -> -w)),
        tampered(
            "decision-map",
            "axis_positive off by",
            copy -> copy.change("axis_positive.npy", 9, x -> x + 1e-8)),
        tampered(
            "decision-map",
            "number of other signs is 1, not 0",
            copy -> copy.change("sign.npy", 0, s -> -s)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("tampering")
  void aTamperedCaseFails(String name, String reason, Tampering tampering) throws Exception {
    assertFails(name, reason, tampering);
  }

  @Test
  void aTrainingThatDivergesFailsItsCaseUnderTheTrainersName() throws Exception {
    assertFails(
        "train-plateau",
        "gram: loss is",
        copy -> copy.replace("\"learning_rate\": 0.01", "\"learning_rate\": 1e300"));
  }

  private void assertFails(String name, String reason, Tampering tampering) throws Exception {
    CaseCopy copy = CaseCopy.of(name, directory);
    tampering.applyTo(copy);
    assertEquals(ONE_FAILED, verify(directory));
    assertTrue(lines.get(0).startsWith("FAILED     " + name), lines.get(0));
    assertTrue(lines.get(0).contains(reason), lines.get(0));
  }

  @Test
  void theSignAtTheOriginIsNotComparedBecauseTheOutputThereIsZero() throws Exception {
    int middle = 41 * 41 / 2;
    CaseCopy.of("decision-map", directory).change("sign.npy", middle, sign -> -sign);
    assertEquals(ONE_PASSED, verify(directory));
  }

  @Test
  void aTrainerThatDeviatesFailsTheCaseUnderItsName() throws Exception {
    Trainer negligent = new NegligentTrainer();
    Conditions conditions =
        new Conditions(
            Precision.FLOAT64,
            List.of(
                new NamedTrainer("exact", SgdTrainer.gram()),
                new NamedTrainer("negligent", negligent)));
    CaseCopy.of("train-slope-half", directory);
    assertEquals(ONE_FAILED, new Verification(conditions).verify(directory, lines::add));
    assertTrue(lines.get(0).contains("negligent: losses off by NaN"), lines.get(0));
    assertTrue(!lines.get(0).contains("exact: "), lines.get(0));
  }

  @Test
  void casesAreFoundAtAnyDepthAndReportedInTheOrderOfTheirNames() throws Exception {
    CaseCopy.of("flow-uniform", directory.resolve("a").resolve("deep"));
    CaseCopy.of("train-one-sample", directory.resolve("b"));
    CaseCopy.of("decision-map", directory).truncate("w.npy", 8);
    assertEquals("2 passed, 0 failed, 1 malformed", verify(directory).toString());
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).startsWith("passed     a/deep/flow-uniform  flow "), lines.get(0));
    assertTrue(lines.get(0).contains("  flow, flow, tight  margins "), lines.get(0));
    assertTrue(lines.get(1).startsWith("passed     b/train-one-sample   train "), lines.get(1));
    assertTrue(lines.get(1).contains("  gram, weight-space  weights "), lines.get(1));
    assertTrue(lines.get(2).startsWith("malformed  decision-map         map "), lines.get(2));
    assertEquals("2 passed, 0 failed, 1 malformed", lines.get(3));
  }

  @Test
  void aFolderWithoutCasesIsAnError() {
    NoCasesException thrown = assertThrows(NoCasesException.class, () -> verify(directory));
    assertEquals("no folder below " + directory + " holds a case.json", thrown.getMessage());
  }

  @Test
  void aFolderThatDoesNotExistIsAnError() {
    Path absent = directory.resolve("absent");
    NoCasesException thrown = assertThrows(NoCasesException.class, () -> verify(absent));
    assertEquals("there is no folder " + absent, thrown.getMessage());
  }

  private VerificationSummary verify(Path folder) throws Exception {
    return new Verification(new Conditions(Precision.FLOAT64, FAST_TRAINERS))
        .verify(folder, lines::add);
  }

  private static Arguments tampered(String name, String reason, Tampering tampering) {
    return Arguments.of(name, reason, tampering);
  }

  private interface Tampering {
    void applyTo(CaseCopy copy) throws IOException;
  }

  /** Reports only every other epoch. */
  private static final class NegligentTrainer implements Trainer {
    @Override
    public Training train(TrainingProblem problem, TrainingObserver observer) {
      return SgdTrainer.gram()
          .train(
              problem,
              (epoch, loss, margins, rate, probes) -> {
                if (epoch % 2 == 0) {
                  observer.observe(epoch, loss, margins, rate, probes);
                }
              });
    }

    @Override
    public String form(TrainingProblem problem) {
      return "negligent";
    }
  }
}
