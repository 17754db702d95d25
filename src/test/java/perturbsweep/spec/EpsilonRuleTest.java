package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpsilonRuleTest {

  private static final AttackSettings ATTACK = new AttackSettings(100, 0.2, 0.3, 1);

  @Test
  void aDistanceIsAttackedInStepsThatAreAShareOfIt() {
    for (Norm norm : new Norm[] {Norm.L2, Norm.LINF}) {
      assertEquals(
          new Perturbation(norm, 0.78, 100, 0.2),
          ATTACK.perturbation(norm, new EpsilonRule.Absolute(0.78), 10000));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 0.0001, 1",
    "10000, 0.05, 500",
    "784, 0.0128, 10",
    "100, 0.059, 5",
    "3, 1, 3"
  })
  void aShareOfPixelsIsRoundedDownAsInThePublishedCode(int inputDim, double share, int pixels) {
    assertEquals(
        new Perturbation(Norm.L0, share, pixels, 0.3),
        ATTACK.perturbation(Norm.L0, new EpsilonRule.Absolute(share), inputDim));
  }

  @ParameterizedTest
  @CsvSource({"10000, 0.78", "2500, 0.39", "100, 0.078"})
  void perSqrtDimIsThePapersL2EpsilonAtItsInputDimensions(int inputDim, double epsilon) {
    double found = new EpsilonRule.PerSqrtDim(0.0078).epsilon(Norm.L2, inputDim);
    assertEquals(epsilon, found, Math.ulp(epsilon), "one rounding of the product");
  }

  @Test
  void aNumberOfPixelsIsTheSameAtEveryDimension() {
    EpsilonRule fourteen = new EpsilonRule.Pixels(14);
    assertEquals(14, ATTACK.perturbation(Norm.L0, fourteen, 784).steps());
    assertEquals(14, ATTACK.perturbation(Norm.L0, fourteen, 14).steps());
    assertEquals(0.02, fourteen.epsilon(Norm.L0, 700));
  }

  @Test
  void aRuleByNormAsksTheRuleOfThatNorm() {
    EpsilonRule rule =
        new EpsilonRule.ByNorm(
            Map.of(Norm.L0, new EpsilonRule.Pixels(3), Norm.L2, new EpsilonRule.Absolute(0.5)));
    assertEquals(0.5, rule.epsilon(Norm.L2, 100));
    assertEquals(3, rule.pixels(100));
    assertThrows(IllegalArgumentException.class, () -> rule.epsilon(Norm.LINF, 100));
  }

  @Test
  void anL0PerturbationChangesAtLeastOnePixelAndAtMostAll() {
    for (EpsilonRule impossible :
        new EpsilonRule[] {
          new EpsilonRule.Absolute(0.0099),
          new EpsilonRule.Absolute(1.01),
          new EpsilonRule.Pixels(101)
        }) {
      assertThrows(
          IllegalArgumentException.class, () -> ATTACK.perturbation(Norm.L0, impossible, 100));
    }
  }

  @Test
  void formulasServeTheNormsTheyAreMeantFor() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ATTACK.perturbation(Norm.L0, new EpsilonRule.PerSqrtDim(0.01), 100));
    assertThrows(
        IllegalArgumentException.class,
        () -> ATTACK.perturbation(Norm.L2, new EpsilonRule.Pixels(1), 100));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void numbersArePositiveAndFinite(double wrong) {
    assertThrows(IllegalArgumentException.class, () -> new EpsilonRule.Absolute(wrong));
    assertThrows(IllegalArgumentException.class, () -> new EpsilonRule.PerSqrtDim(wrong));
  }

  @Test
  void thereIsAtLeastOnePixelAndOneNorm() {
    assertThrows(IllegalArgumentException.class, () -> new EpsilonRule.Pixels(0));
    assertThrows(IllegalArgumentException.class, () -> new EpsilonRule.ByNorm(Map.of()));
  }
}
