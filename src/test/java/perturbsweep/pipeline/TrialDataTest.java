package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.SyntheticTrial;

class TrialDataTest {

  private static TrialData data(Distribution distribution, BasePoints points) {
    SyntheticTrial like = Trials.small();
    return new TrialData(
        new SyntheticTrial(
            distribution,
            points,
            60,
            like.width(),
            20,
            12,
            50,
            like.slope(),
            like.recipe(),
            like.perturbation(),
            3));
  }

  private static double[] values(Matrix matrix) {
    return ((DoubleMatrix) matrix).values();
  }

  @ParameterizedTest
  @EnumSource(
      value = BasePoints.class,
      names = {"NATURAL_RANDOM", "NATURAL_FLIPPED"})
  void naturalBasePointsAreTheFirstNaturalSamples(BasePoints points) {
    TrialData data = data(Distribution.SHIFTED_GAUSS, points);
    assertArrayEquals(values(data.naturalSamples().rowRange(0, 12)), values(data.basePoints()));
  }

  @Test
  void flippedTargetsAreTheOppositeOfTheLabels() {
    TrialData data = data(Distribution.GAUSS, BasePoints.NATURAL_FLIPPED);
    double[] opposite = Arrays.stream(data.naturalLabels()).map(y -> -y).limit(12).toArray();
    assertArrayEquals(opposite, data.targets());
  }

  @Test
  void otherTargetsAreTheSameWhateverIsPerturbed() {
    double[] targets = data(Distribution.GAUSS, BasePoints.NOISE).targets();
    assertArrayEquals(targets, data(Distribution.GAUSS, BasePoints.NATURAL_RANDOM).targets());
    double[] labels = data(Distribution.GAUSS, BasePoints.NOISE).naturalLabels();
    assertFalse(Arrays.equals(targets, Arrays.copyOf(labels, 12)));
  }

  @Test
  void noiseOfAnotherDistributionIsThatDistributionsOwnNoise() {
    assertArrayEquals(
        values(data(Distribution.GAUSS, BasePoints.NOISE).basePoints()),
        values(data(Distribution.UNIFORM, BasePoints.GAUSS_NOISE).basePoints()));
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void freshSamplesMayBeMoreThanCoordinates(Distribution distribution) {
    TrialData data = data(distribution, BasePoints.NOISE);
    assertEquals(50, data.freshSamples().rows());
    assertEquals(50, data.sphere().rows());
    assertFalse(Arrays.equals(values(data.freshSamples()), values(data.sphere())));
  }
}
