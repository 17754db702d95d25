package perturbsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Axis;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Parameter;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.SyntheticTrials;
import perturbsweep.spec.Tolerances;
import perturbsweep.spec.TrainerKind;
import perturbsweep.spec.Trial;
import perturbsweep.spec.TrialId;

class SweepExpansionTest {

  private static final PlateauRule PLATEAU = new PlateauRule(0.5, 3, 1e-3, 1e-7);
  private static final Artifacts ARTIFACTS = new Artifacts(true, 4);
  private static final SharedSettings SHARED =
      new SyntheticSettings(
          PLATEAU,
          new Tolerances(0.002, 0.03, 0.01),
          new AttackSettings(50, 0.1, 0.4, 1),
          500,
          ARTIFACTS);

  private static final Map<Parameter, Object> BASE =
      Map.ofEntries(
          Map.entry(Axis.DISTRIBUTION, Distribution.GAUSS),
          Map.entry(Axis.BASE_POINTS, BasePoints.NOISE),
          Map.entry(Axis.ATTACK, AttackKind.PGD),
          Map.entry(Axis.MULTIPLIERS, Multipliers.QP),
          Map.entry(Axis.PIXEL_FORM, PixelForm.SIGN),
          Map.entry(Axis.NORM, Norm.LINF),
          Map.entry(Axis.EPSILON, new EpsilonRule.Absolute(0.1)),
          Map.entry(Axis.INPUT_DIM, 100),
          Map.entry(Axis.WIDTH, 20),
          Map.entry(Axis.SAMPLES, 30),
          Map.entry(Axis.NOISE_SAMPLES, 40),
          Map.entry(Axis.SLOPE, 0.2),
          Map.entry(Axis.EPOCHS, 60),
          Map.entry(Axis.LEARNING_RATE, 0.03),
          Map.entry(Axis.MOMENTUM, 0.7),
          Map.entry(Axis.LOSS, Loss.LOGISTIC),
          Map.entry(Axis.TRAINER, TrainerKind.GRAM),
          Map.entry(Axis.PRECISION, Precision.FLOAT64));

  private static SweepDefinition sweep(List<Long> seeds, Block... blocks) {
    return new SweepDefinition("test", BASE, seeds, List.of(blocks), SHARED);
  }

  private static Block block(String origin, Factor... factors) {
    return new Block(List.of(factors), origin);
  }

  private static SweepExpansion expand(Block... blocks) {
    return SweepExpansion.of(sweep(List.of(0L), blocks));
  }

  private static List<SyntheticTrial> trials(SweepExpansion expansion) {
    return SyntheticTrials.of(expansion.trials());
  }

  @Test
  void theBaseBecomesATrialWithAllItsValues() {
    SyntheticTrial expected =
        new SyntheticTrial(
            Distribution.GAUSS,
            BasePoints.NOISE,
            100,
            20,
            30,
            40,
            500,
            0.2,
            new Recipe(
                60, 0.03, 0.7, Loss.LOGISTIC, PLATEAU, TrainerKind.GRAM, 0, Precision.FLOAT64),
            new Perturbation(Norm.LINF, 0.1, 50, 0.1),
            9,
            ARTIFACTS);
    assertEquals(List.of(expected), SweepExpansion.of(sweep(List.of(9L))).trials());
  }

  @Test
  void aBlockWithoutSeedsOfItsOwnRunsOnceForEachSeed() {
    SweepExpansion expansion =
        SweepExpansion.of(
            sweep(List.of(5L, 4L), block("a", Factor.of(Axis.SAMPLES, List.of(1, 2)))));
    assertEquals(
        List.of("1 5", "1 4", "2 5", "2 4"),
        trials(expansion).stream().map(t -> t.samples() + " " + t.seed()).toList());
  }

  @Test
  void aBlockThatVariesTheSeedIgnoresTheSweepsSeeds() {
    SweepExpansion expansion =
        SweepExpansion.of(
            sweep(List.of(5L, 4L), block("a", Factor.of(Axis.SEED, List.of(7L, 8L, 9L)))));
    assertEquals(
        List.of(7L, 8L, 9L), trials(expansion).stream().map(SyntheticTrial::seed).toList());
  }

  @Test
  void factorsMultiplyTheLastOneVaryingFastest() {
    SweepExpansion expansion =
        expand(
            block(
                "a",
                Factor.of(Axis.WIDTH, List.of(10, 8)),
                Factor.of(Axis.SAMPLES, List.of(3, 1, 2))));
    assertEquals(
        List.of("10 3", "10 1", "10 2", "8 3", "8 1", "8 2"),
        trials(expansion).stream().map(t -> t.width() + " " + t.samples()).toList());
  }

  @Test
  void aFactorOfSeveralAxesMovesThemTogether() {
    Factor zip =
        new Factor(
            List.of(
                Map.of(Axis.INPUT_DIM, 100, Axis.EPSILON, new EpsilonRule.Absolute(0.5)),
                Map.of(Axis.INPUT_DIM, 400, Axis.EPSILON, new EpsilonRule.Absolute(0.25))));
    assertEquals(
        List.of("100 0.5", "400 0.25"),
        trials(expand(block("a", zip))).stream()
            .map(trial -> trial.inputDim() + " " + trial.perturbation().epsilon())
            .toList());
  }

  @Test
  void blocksAreUnitedInTheirOrderAndEqualTrialsMerged() {
    SweepExpansion expansion =
        expand(
            block("a", Factor.of(Axis.SAMPLES, List.of(20, 30))),
            block("b", Factor.of(Axis.NOISE_SAMPLES, List.of(40, 50))),
            block("c", Factor.of(Axis.SAMPLES, List.of(20, 20))));
    assertEquals(
        List.of("20 40", "30 40", "30 50"),
        trials(expansion).stream().map(t -> t.samples() + " " + t.noiseSamples()).toList());
    assertEquals(6, expansion.requested());
    assertEquals(List.of(), expansion.impossible());
  }

  @Test
  void theSetOfTrialsDoesNotDependOnTheOrderOfBlocksFactorsAndValues() {
    Block one =
        block(
            "a",
            Factor.of(Axis.SAMPLES, List.of(1, 2)),
            Factor.of(Axis.NORM, List.of(Norm.L2, Norm.LINF)));
    Block two = block("b", Factor.of(Axis.WIDTH, List.of(2, 4)));
    Block oneTurned =
        block(
            "c",
            Factor.of(Axis.NORM, List.of(Norm.LINF, Norm.L2)),
            Factor.of(Axis.SAMPLES, List.of(2, 1)));
    assertEquals(ids(expand(one, two)), ids(expand(two, oneTurned)));
  }

  private static Set<TrialId> ids(SweepExpansion expansion) {
    return expansion.trials().stream().map(Trial::id).collect(Collectors.toSet());
  }

  @Test
  void sharesThatAreTheSameNumberOfPixelsMerge() {
    SweepExpansion expansion =
        expand(
            block(
                "a",
                Factor.of(Axis.NORM, List.of(Norm.L0)),
                Factor.of(
                    Axis.EPSILON,
                    List.of(
                        new EpsilonRule.Absolute(0.05),
                        new EpsilonRule.Absolute(0.055),
                        new EpsilonRule.Pixels(5),
                        new EpsilonRule.Absolute(0.06)))));
    assertEquals(
        List.of(5, 6), trials(expansion).stream().map(t -> t.perturbation().steps()).toList());
    assertEquals(4, expansion.requested());
  }

  @Test
  void impossibleCombinationsAreReportedOnceEachWithTheirBlockAndTheRestIsExpanded() {
    SweepExpansion expansion =
        SweepExpansion.of(
            sweep(
                List.of(0L, 1L),
                block("file:1", Factor.of(Axis.SAMPLES, List.of(1))),
                block(
                    "file:2",
                    Factor.of(Axis.NORM, List.of(Norm.L0)),
                    Factor.of(Axis.INPUT_DIM, List.of(5, 100)))));
    assertEquals(
        List.of(
            new SweepExpansion.Impossible(
                "file:2",
                "epsilon must be large enough for L0 to change one of 5 pixels, not 0.1")),
        expansion.impossible());
    assertEquals(4, expansion.trials().size());
    assertEquals(6, expansion.requested());
  }

  @Test
  void aFactorHasSettingsOfTheSameAxesWithinTheirRanges() {
    assertThrows(IllegalArgumentException.class, () -> new Factor(List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Factor(List.of(Map.of(Axis.WIDTH, 2), Map.of(Axis.SAMPLES, 2))));
    assertThrows(IllegalArgumentException.class, () -> Factor.of(Axis.WIDTH, List.of(2, 3)));
  }

  @Test
  void aSweepHasAFileNameACompleteBaseAndASeed() {
    Map<Parameter, Object> incomplete = new HashMap<>(BASE);
    incomplete.remove(Axis.WIDTH);
    assertThrows(IllegalArgumentException.class, () -> sweep(List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SweepDefinition("test", incomplete, List.of(0L), List.of(), SHARED));
    for (String name : List.of("", ".", "..", "a/b", "a b", "-a", "a\n")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new SweepDefinition(name, BASE, List.of(0L), List.of(), SHARED),
          name);
    }
  }
}
