package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Base points, attacks and distributions: what is the same trial, and what is none. */
class WhatIsPerturbedTest {

  private static SyntheticTrial trial(
      Distribution distribution, BasePoints points, int samples, int noise) {
    return new SyntheticTrial(
        distribution,
        points,
        30,
        20,
        samples,
        noise,
        1000,
        0.01,
        SpecFixture.RECIPE,
        SpecFixture.L2,
        7);
  }

  private static SyntheticTrial trial(Perturbation perturbation) {
    return SpecFixture.trial(SpecFixture.RECIPE, perturbation);
  }

  private static Perturbation perturbation(
      AttackKind attack, Norm norm, Multipliers multipliers, PixelForm form) {
    return new Perturbation(attack, norm, 0.5, 5, 0.2, multipliers, form);
  }

  @Test
  void noiseOfTheSamplesOwnDistributionIsTheSameUnderEitherName() {
    assertEquals(
        trial(Distribution.UNIFORM, BasePoints.NOISE, 10, 20).id(),
        trial(Distribution.UNIFORM, BasePoints.UNIFORM_NOISE, 10, 20).id());
    assertEquals(
        trial(Distribution.GAUSS, BasePoints.NOISE, 10, 20).id(),
        trial(Distribution.GAUSS, BasePoints.GAUSS_NOISE, 10, 20).id());
  }

  @Test
  void allOtherBasePointsAndDistributionsAreTrialsOfTheirOwn() {
    Set<TrialId> ids = new HashSet<>();
    int count = 0;
    for (Distribution distribution : Distribution.values()) {
      for (BasePoints points : BasePoints.values()) {
        if (points == BasePoints.NOISE || points.distribution(distribution) != distribution) {
          ids.add(trial(distribution, points, 10, 10).id());
          count++;
        } else if (points.areNatural()) {
          ids.add(trial(distribution, points, 10, 10).id());
          count++;
        }
      }
    }
    assertEquals(count, ids.size());
  }

  @Test
  void whatAnAttackDoesNotReadMakesNoOtherTrial() {
    SyntheticTrial published = trial(new Perturbation(Norm.L2, 0.5, 5, 0.2));
    for (Multipliers multipliers : Multipliers.values()) {
      for (PixelForm form : PixelForm.values()) {
        assertEquals(
            published.id(), trial(perturbation(AttackKind.PGD, Norm.L2, multipliers, form)).id());
      }
    }
    assertEquals(
        trial(perturbation(AttackKind.GEOMETRY, Norm.L2, Multipliers.QP, PixelForm.SIGN)).id(),
        trial(perturbation(AttackKind.GEOMETRY, Norm.L2, Multipliers.QP, PixelForm.PROPORTIONAL))
            .id());
  }

  @Test
  void whatAnAttackReadsDoes() {
    Set<TrialId> ids =
        Set.of(
            trial(perturbation(AttackKind.PGD, Norm.LINF, Multipliers.QP, PixelForm.SIGN)).id(),
            trial(perturbation(AttackKind.PGD_SIGN, Norm.LINF, Multipliers.QP, PixelForm.SIGN))
                .id(),
            trial(perturbation(AttackKind.GEOMETRY, Norm.LINF, Multipliers.QP, PixelForm.SIGN))
                .id(),
            trial(perturbation(AttackKind.GEOMETRY, Norm.LINF, Multipliers.TRAINED, PixelForm.SIGN))
                .id(),
            trial(perturbation(AttackKind.PGD, Norm.L0, Multipliers.QP, PixelForm.SIGN)).id(),
            trial(perturbation(AttackKind.PGD_FEASIBLE, Norm.L0, Multipliers.QP, PixelForm.SIGN))
                .id(),
            trial(perturbation(AttackKind.GEOMETRY, Norm.L0, Multipliers.QP, PixelForm.SIGN)).id(),
            trial(
                    perturbation(
                        AttackKind.GEOMETRY, Norm.L0, Multipliers.QP, PixelForm.PROPORTIONAL))
                .id());
    assertEquals(8, ids.size());
  }

  @Test
  void theLimitTrainerKnowsNoLearningRate() {
    PlateauRule rule = PlateauRule.PYTORCH_DEFAULTS;
    List<Recipe> recipes =
        List.of(
            recipe(TrainerKind.LIMIT, 0.01, 0.9, rule, 0.01),
            recipe(TrainerKind.LIMIT, 0.02, 0.8, new PlateauRule(0.5, 1, 0, 0), 0.01));
    assertEquals(
        SpecFixture.trial(recipes.get(0), SpecFixture.L2).id(),
        SpecFixture.trial(recipes.get(1), SpecFixture.L2).id());
    assertNotEquals(
        SpecFixture.trial(recipes.get(0), SpecFixture.L2).id(),
        SpecFixture.trial(recipe(TrainerKind.LIMIT, 0.01, 0.9, rule, 0.02), SpecFixture.L2).id());
  }

  private static Recipe recipe(
      TrainerKind trainer, double rate, double momentum, PlateauRule rule, double tolerance) {
    return new Recipe(
        100, rate, momentum, Loss.EXPONENTIAL, rule, trainer, tolerance, Precision.FLOAT32);
  }

  @Test
  void thereAreNoMoreNaturalBasePointsThanNaturalSamples() {
    trial(Distribution.UNIFORM, BasePoints.NATURAL_RANDOM, 10, 10);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> trial(Distribution.UNIFORM, BasePoints.NATURAL_FLIPPED, 10, 11));
    assertTrue(thrown.getMessage().contains("noise-samples"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("10"), thrown.getMessage());
  }

  @Test
  void thereAreNoMoreOrthogonalSamplesThanCoordinates() {
    trial(Distribution.ORTHOGONAL, BasePoints.GAUSS_NOISE, 30, 31);
    assertThrows(
        IllegalArgumentException.class,
        () -> trial(Distribution.ORTHOGONAL, BasePoints.NOISE, 31, 10));
    assertThrows(
        IllegalArgumentException.class,
        () -> trial(Distribution.ORTHOGONAL, BasePoints.NOISE, 10, 31));
  }

  @Test
  void theFeasibleAttackIsForL0() {
    assertThrows(
        IllegalArgumentException.class,
        () -> perturbation(AttackKind.PGD_FEASIBLE, Norm.LINF, Multipliers.QP, PixelForm.SIGN));
  }

  @Test
  void theSignAttackIsForLinf() {
    assertThrows(
        IllegalArgumentException.class,
        () -> perturbation(AttackKind.PGD_SIGN, Norm.L2, Multipliers.QP, PixelForm.SIGN));
  }

  @Test
  void geometryIsASingleStepOfItsOwnSize() {
    AttackSettings settings = new AttackSettings(100, 0.2, 0.3, 0.7);
    AttackSettings.Method geometry =
        new AttackSettings.Method(AttackKind.GEOMETRY, Multipliers.TRAINED, PixelForm.SIGN);
    EpsilonRule rule = new EpsilonRule.Absolute(0.1);
    assertEquals(
        new Perturbation(
            AttackKind.GEOMETRY, Norm.L2, 0.1, 1, 1, Multipliers.TRAINED, PixelForm.SIGN),
        settings.perturbation(geometry, Norm.L2, rule, 50));
    assertEquals(
        new Perturbation(
            AttackKind.GEOMETRY, Norm.L0, 0.1, 5, 0.7, Multipliers.TRAINED, PixelForm.SIGN),
        settings.perturbation(geometry, Norm.L0, rule, 50));
  }
}
