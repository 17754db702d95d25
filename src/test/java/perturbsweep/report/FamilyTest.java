package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.report.MadeUp.configuration;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Axis;

class FamilyTest {

  @Test
  void joinsWhatDiffersInOneParameterInOrderOfItsValue() {
    Configuration ten = configuration(Axis.NOISE_SAMPLES, 10);
    Configuration hundred = configuration(Axis.NOISE_SAMPLES, 100);
    Configuration nine = configuration(Axis.NOISE_SAMPLES, 9);
    List<Family> families = Family.along(Axis.NOISE_SAMPLES, List.of(ten, hundred, nine));
    assertEquals(1, families.size());
    assertEquals(List.of(nine, ten, hundred), families.get(0).members());
    assertFalse(families.get(0).held().containsKey("noise_samples"));
    assertEquals(400, families.get(0).held().get("input_dim"));
  }

  @Test
  void oneConfigurationIsNoLine() {
    assertEquals(List.of(), Family.along(Axis.WIDTH, List.of(configuration())));
    assertEquals(List.of(), Family.along(Axis.WIDTH, List.of()));
  }

  @Test
  void aGridHasALineForEachValueOfItsOtherAxisTheLongestFirst() {
    List<Configuration> grid = new ArrayList<>();
    for (int width : List.of(100, 200)) {
      for (int samples : List.of(10, 20, 40)) {
        grid.add(configuration(Axis.WIDTH, width, Axis.SAMPLES, samples));
      }
    }
    grid.add(configuration(Axis.WIDTH, 200, Axis.SAMPLES, 80));
    List<Family> bySamples = Family.along(Axis.SAMPLES, grid);
    assertEquals(List.of(4, 3), bySamples.stream().map(Family::size).toList());
    assertEquals(200, bySamples.get(0).held().get("width"));
    assertEquals(100, bySamples.get(1).held().get("width"));
    assertEquals(
        List.of(2, 2, 2), Family.along(Axis.WIDTH, grid).stream().map(Family::size).toList());
  }

  @Test
  void starsAroundABaseLeaveNoneOfTheirArmsOut() {
    List<Configuration> star =
        List.of(
            configuration(),
            configuration(Axis.WIDTH, 200),
            configuration(Axis.WIDTH, 400),
            configuration(Axis.SAMPLES, 10));
    assertEquals(3, Family.along(Axis.WIDTH, star).get(0).size());
    assertEquals(1, Family.along(Axis.WIDTH, star).size());
    assertEquals(2, Family.along(Axis.SAMPLES, star).get(0).size());
  }

  @Test
  void anEpsilonThatGrowsWithTheRootOfTheInputDimensionIsOneLine() {
    List<Configuration> growing =
        List.of(sized(100, 0.2), sized(200, 0.2 * Math.sqrt(2)), sized(400, 0.4));
    List<Family> families = Family.along(Axis.INPUT_DIM, growing);
    assertEquals(1, families.size());
    assertEquals(growing, families.get(0).members());
    assertFalse(families.get(0).held().containsKey("epsilon"));
  }

  /** 0.0078 sqrt(d) at d = 500, 1000 and 10,000, published in two digits. */
  @Test
  void anEpsilonThatWasRoundedToTwoDigitsStillGrows() {
    List<Configuration> rounded = List.of(sized(500, 0.17), sized(1000, 0.24), sized(10_000, 0.78));
    List<Family> families = Family.along(Axis.INPUT_DIM, rounded);
    assertEquals(1, families.size());
    assertEquals(rounded, families.get(0).members());
  }

  @Test
  void anEpsilonThatStaysIsALineOfItsOwn() {
    List<Configuration> constant = List.of(sized(100, 0.06), sized(200, 0.06), sized(400, 0.06));
    List<Family> families = Family.along(Axis.INPUT_DIM, constant);
    assertEquals(1, families.size());
    assertEquals(constant, families.get(0).members());
    assertEquals(0.06, families.get(0).held().get("epsilon"));
  }

  /** Of every epsilon at every dimension the lines are those of constant epsilon, and one more. */
  @Test
  void ofEveryEpsilonAtEveryDimensionBothKindsOfLinesAreFound() {
    List<Configuration> grid = new ArrayList<>();
    for (double epsilon : List.of(0.1, 0.2, 0.4)) {
      for (int dimension : List.of(100, 400, 1600)) {
        grid.add(sized(dimension, epsilon));
      }
    }
    List<Family> families = Family.along(Axis.INPUT_DIM, grid);
    List<Configuration> growing = List.of(sized(100, 0.1), sized(400, 0.2), sized(1600, 0.4));
    assertEquals(4, families.size());
    assertTrue(families.stream().anyMatch(family -> family.members().equals(growing)));
    for (double epsilon : List.of(0.1, 0.2, 0.4)) {
      assertTrue(
          families.stream().anyMatch(family -> Double.valueOf(epsilon).equals(held(family))),
          "no line of " + epsilon);
    }
  }

  private static Object held(Family family) {
    return family.held().get("epsilon");
  }

  private static Configuration sized(int dimension, double epsilon) {
    return configuration(Axis.INPUT_DIM, dimension, Axis.EPSILON, epsilon);
  }
}
