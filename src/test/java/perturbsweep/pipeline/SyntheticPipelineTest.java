package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;

class SyntheticPipelineTest {

  private final SyntheticTrial trial = Trials.small();

  /** In order. */
  static final Set<StageKind> STAGES =
      EnumSet.of(
          StageKind.NATURAL,
          StageKind.NOISE,
          StageKind.ATTACK,
          StageKind.ADVERSARIAL,
          StageKind.EVALUATE,
          StageKind.DIAGNOSE);

  @Test
  void readsOnlyWhatComesBefore() {
    Set<StageKey> before = new HashSet<>();
    for (Stage stage : SyntheticPipeline.stages(trial)) {
      assertTrue(before.containsAll(stage.inputs()), stage.kind().label());
      before.add(stage.key());
    }
    assertEquals(STAGES.size(), before.size());
  }

  @Test
  void sharesWhatDoesNotReadTheNumberOfNoiseSamples() {
    assertEquals(EnumSet.of(StageKind.NATURAL), sharedWith(Trials.withNoiseSamples(9)));
  }

  @Test
  void sharesBothClassifiersBetweenPerturbations() {
    assertEquals(
        EnumSet.of(StageKind.NATURAL, StageKind.NOISE), sharedWith(Trials.withEpsilon(0.4)));
  }

  @Test
  void sharesTheControlBetweenNumbersOfNaturalSamples() {
    SyntheticTrial more = copy(trial.distribution(), trial.samples() + 1, trial.freshSamples());
    assertEquals(EnumSet.of(StageKind.NOISE), sharedWith(more));
  }

  @Test
  void sharesAllButTheEvaluationBetweenNumbersOfFreshSamples() {
    SyntheticTrial more = copy(trial.distribution(), trial.samples(), trial.freshSamples() + 1);
    Set<StageKind> shared = EnumSet.copyOf(STAGES);
    shared.removeAll(Set.of(StageKind.EVALUATE, StageKind.DIAGNOSE));
    assertEquals(shared, sharedWith(more));
  }

  @Test
  void sharesNothingBetweenSeedsOrDistributionsOrRecipes() {
    SyntheticTrial gauss = copy(Distribution.GAUSS, trial.samples(), trial.freshSamples());
    for (SyntheticTrial other : List.of(Trials.withSeed(1), gauss, Trials.withLearningRate(0.02))) {
      assertEquals(EnumSet.noneOf(StageKind.class), sharedWith(other));
    }
  }

  /** So that a change of identity is a decision: all stored results become unreachable. */
  @Test
  void keepsItsKeysFromOneVersionToTheNext() {
    assertEquals(
        List.of(
            "889d42fbc168bf80b4c88f4b0a933b6343d55a1021cfe2b8bf0ef1c0b3dc7829",
            "870bfe6807006f28c8189bd90e5a53c17f126e049e20f128cda05f9a93c5e062"),
        List.of(
            SyntheticPipeline.natural(trial).key().hash(), TrialPipeline.outcomeKey(trial).hash()));
  }

  /** Those of a trial that asks for nothing are held by the test above. */
  @Test
  void artifactsAreReadByTheLastStageAloneAndOnlyIfAnyAreAskedFor() {
    assertEquals(STAGES, sharedWith(trial.withArtifacts(new Artifacts(false, 0))));
    Set<StageKey> keys = new HashSet<>(Set.of(TrialPipeline.outcomeKey(trial)));
    for (Artifacts asked :
        List.of(new Artifacts(true, 0), new Artifacts(false, 1), new Artifacts(true, 1))) {
      SyntheticTrial other = trial.withArtifacts(asked);
      Set<StageKind> untouched = EnumSet.copyOf(STAGES);
      untouched.remove(StageKind.DIAGNOSE);
      assertEquals(untouched, sharedWith(other));
      assertTrue(keys.add(TrialPipeline.outcomeKey(other)), asked.toString());
    }
  }

  @Test
  void takesSharesOfAsManyPixelsForTheSameStage() {
    SyntheticTrial one = withPixels(0.30);
    SyntheticTrial other = withPixels(0.32);
    assertNotEquals(one, other);
    assertEquals(TrialPipeline.outcomeKey(one), TrialPipeline.outcomeKey(other));
  }

  @Test
  void countsTheDistinctStagesOfAGraph() {
    StageGraph graph =
        StageGraph.of(List.of(trial, Trials.withEpsilon(0.4), Trials.withNoiseSamples(9)));
    List<Integer> counts = new ArrayList<>();
    for (StageKind kind : STAGES) {
      counts.add(graph.ofKind(kind).size());
    }
    assertEquals(List.of(1, 2, 3, 3, 3, 3), counts);
  }

  private Set<StageKind> sharedWith(SyntheticTrial other) {
    Set<StageKind> shared = EnumSet.noneOf(StageKind.class);
    List<Stage> mine = SyntheticPipeline.stages(trial);
    List<Stage> theirs = SyntheticPipeline.stages(other);
    for (int i = 0; i < mine.size(); i++) {
      if (mine.get(i).key().equals(theirs.get(i).key())) {
        shared.add(mine.get(i).kind());
      }
    }
    return shared;
  }

  private SyntheticTrial copy(Distribution distribution, int samples, int freshSamples) {
    return new SyntheticTrial(
        distribution,
        BasePoints.NOISE,
        trial.inputDim(),
        trial.width(),
        samples,
        trial.noiseSamples(),
        freshSamples,
        trial.slope(),
        trial.recipe(),
        trial.perturbation(),
        trial.seed());
  }

  private SyntheticTrial withPixels(double share) {
    return new SyntheticTrial(
        trial.distribution(),
        trial.basePoints(),
        trial.inputDim(),
        trial.width(),
        trial.samples(),
        trial.noiseSamples(),
        trial.freshSamples(),
        trial.slope(),
        trial.recipe(),
        new Perturbation(Norm.L0, share, 6, 0.3),
        trial.seed());
  }
}
