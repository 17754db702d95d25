package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing outside its range exists: every record refuses it. */
class RangesTest {

  static Stream<Arguments> right() {
    return Stream.of(
        Arguments.of(Axis.WIDTH, 2),
        Arguments.of(Axis.INPUT_DIM, 1),
        Arguments.of(Axis.SAMPLES, 1),
        Arguments.of(Axis.NOISE_SAMPLES, 1),
        Arguments.of(Axis.SLOPE, 0.0),
        Arguments.of(Axis.SLOPE, 1.0),
        Arguments.of(Axis.EPOCHS, 1),
        Arguments.of(Axis.LEARNING_RATE, Double.MIN_VALUE),
        Arguments.of(Axis.MOMENTUM, 0.0),
        Arguments.of(Axis.SEED, -1L),
        Arguments.of(Axis.SEED, Long.MAX_VALUE),
        Arguments.of(Axis.NORM, Norm.L0));
  }

  @ParameterizedTest
  @MethodSource("right")
  void theEndsOfARangeBelongToIt(Axis axis, Object value) {
    assertDoesNotThrow(() -> axis.check(value));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(Axis.WIDTH, 0),
        Arguments.of(Axis.WIDTH, 501),
        Arguments.of(Axis.WIDTH, -2),
        Arguments.of(Axis.INPUT_DIM, 0),
        Arguments.of(Axis.SAMPLES, 0),
        Arguments.of(Axis.NOISE_SAMPLES, 0),
        Arguments.of(Axis.SLOPE, -0.01),
        Arguments.of(Axis.SLOPE, 1.01),
        Arguments.of(Axis.SLOPE, Double.NaN),
        Arguments.of(Axis.EPOCHS, 0),
        Arguments.of(Axis.LEARNING_RATE, 0.0),
        Arguments.of(Axis.LEARNING_RATE, Double.NaN),
        Arguments.of(Axis.LEARNING_RATE, Double.POSITIVE_INFINITY),
        Arguments.of(Axis.MOMENTUM, 1.0),
        Arguments.of(Axis.MOMENTUM, Double.NaN),
        Arguments.of(Axis.WIDTH, 2L),
        Arguments.of(Axis.SEED, 1),
        Arguments.of(Axis.NORM, "L2"),
        Arguments.of(Axis.EPSILON, 0.1));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void anAxisRefusesAnotherTypeAndWhatIsOutOfRange(Axis axis, Object value) {
    assertThrows(IllegalArgumentException.class, () -> axis.check(value));
  }

  @Test
  void anAxisIsFoundByItsKey() {
    for (Axis axis : Axis.values()) {
      assertEquals(Optional.of(axis), Axis.ofKey(axis.key()));
    }
    assertEquals(Optional.empty(), Axis.ofKey("noise_samples"));
    assertEquals("noise_samples", Axis.NOISE_SAMPLES.column());
  }

  static Stream<Executable> impossible() {
    Recipe recipe = SpecFixture.RECIPE;
    Perturbation l2 = SpecFixture.L2;
    return Stream.of(
        () ->
            new SyntheticTrial(
                Distribution.UNIFORM, BasePoints.NOISE, 0, 20, 10, 30, 1000, 0.01, recipe, l2, 7),
        () ->
            new SyntheticTrial(
                Distribution.UNIFORM, BasePoints.NOISE, 100, 21, 10, 30, 1000, 0.01, recipe, l2, 7),
        () ->
            new SyntheticTrial(
                Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 0, 30, 1000, 0.01, recipe, l2, 7),
        () ->
            new SyntheticTrial(
                Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 10, 0, 1000, 0.01, recipe, l2, 7),
        () ->
            new SyntheticTrial(
                Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 10, 30, 0, 0.01, recipe, l2, 7),
        () ->
            new SyntheticTrial(
                Distribution.UNIFORM, BasePoints.NOISE, 100, 20, 10, 30, 1000, 2, recipe, l2, 7),
        () -> SpecFixture.trial(recipe, new Perturbation(Norm.L0, 1, 101, 0.3)),
        () -> new Perturbation(Norm.L2, 0, 1, 0.2),
        () -> new Perturbation(Norm.L2, Double.NaN, 1, 0.2),
        () -> new Perturbation(Norm.L0, 1.1, 1, 0.3),
        () -> new Perturbation(Norm.L2, 0.1, 0, 0.2),
        () -> new Perturbation(Norm.L2, 0.1, 1, 0),
        () -> new Artifacts(true, -1),
        () -> new Artifacts(true, 101),
        () -> new AttackSettings(0, 0.2, 0.3, 1),
        () -> new AttackSettings(1, 0, 0.3, 1),
        () -> new AttackSettings(1, 0.2, Double.NaN, 1),
        () -> new PlateauRule(0, 10, 1e-4, 1e-8),
        () -> new PlateauRule(1, 10, 1e-4, 1e-8),
        () -> new PlateauRule(0.1, -1, 1e-4, 1e-8),
        () -> new PlateauRule(0.1, 10, 1, 1e-8),
        () -> new PlateauRule(0.1, 10, Double.NaN, 1e-8),
        () -> new PlateauRule(0.1, 10, 1e-4, -1e-8));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void aRecordOutOfRangeCannotBeMade(Executable making) {
    assertThrows(IllegalArgumentException.class, making);
  }
}
