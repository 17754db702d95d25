package perturbsweep.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.attack.GeometryInspired;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.data.RandomDraws;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.Precision;

/** From the first network to the second, both in the limit of endless training. */
class TransferTheoryTest {

  private static final int DIM = 400;
  private static final int WIDTH = 6;
  private static final int POINTS = 60;
  private static final LabelledSamples NATURAL =
      LabelledSamples.of(Distribution.ORTHOGONAL, 40, DIM, 1);
  private static final RandomDraws DRAWS = new RandomDraws(8, Precision.FLOAT64);
  private static final double[] TARGETS = DRAWS.labels("targets", POINTS);
  private static final Matrix NOISE = DRAWS.samples(Distribution.GAUSS, "noise", POINTS, DIM);
  private static final Matrix FRESH = DRAWS.samples(Distribution.GAUSS, "fresh", 2000, DIM);

  /** What the identity of the boundary and its two parts is held to, relative to the largest. */
  private static final double IDENTITY = 1e-6;

  private static Matrix perturbed(double slope, double epsilon) {
    TwoVectorNetwork limit = NATURAL.geometry(slope).limit();
    try (DifferentiableFunction f = limit.network(WIDTH, NOISE, slope).differentiable(POINTS)) {
      return new GeometryInspired(
              new Perturbation(Norm.L2, epsilon, 1, 1), Distribution.GAUSS, limit.boundary())
          .perturb(f, (DoubleMatrix) NOISE, TARGETS)
          .inputs();
    }
  }

  /** f_adv from the weights of the second network, T1 and T2 from the multipliers. */
  @ParameterizedTest
  @CsvSource({"0.01, 2", "0.5, 2", "1, 2", "0.5, 20"})
  void theSecondBoundaryIsTheSumOfItsParts(double slope, double epsilon) {
    Matrix perturbed = perturbed(slope, epsilon);
    MarginGeometry second = MarginGeometry.of(perturbed, TARGETS, slope);
    BoundaryDecomposition parts =
        BoundaryDecomposition.of(NOISE, perturbed, TARGETS, second.margin().multipliers());
    OneHiddenLayer network = second.limit().network(WIDTH, NOISE, slope);
    double[] boundary = VectorProducts.times(FRESH, MeanWeights.of(network.weights()).difference());
    double[] t1 = VectorProducts.times(FRESH, parts.ofPoints());
    double[] t2 = VectorProducts.times(FRESH, parts.ofPerturbations());
    double scale = Math.sqrt(WIDTH) / (1 + slope);
    double largest = Arrays.stream(boundary).map(Math::abs).max().orElseThrow() * scale;
    for (int n = 0; n < t1.length; n++) {
      assertEquals(scale * boundary[n], t1[n] + t2[n], IDENTITY * largest);
    }
  }

  /** The perturbations' part is the first boundary itself: eps sum l / |q| times f_bdy. */
  @Test
  void thePerturbationsBringTheFirstBoundary() {
    double slope = 0.5;
    double epsilon = 3;
    Matrix perturbed = perturbed(slope, epsilon);
    MaximumMargin margin = MarginGeometry.of(perturbed, TARGETS, slope).margin();
    double[] brought =
        BoundaryDecomposition.of(NOISE, perturbed, TARGETS, margin.multipliers()).ofPerturbations();
    double[] boundary = NATURAL.geometry(slope).limit().boundary();
    double factor = epsilon * margin.total() / VectorProducts.length(boundary);
    for (int i = 0; i < DIM; i++) {
      assertEquals(factor * boundary[i], brought[i], 1e-9 * factor);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1})
  void whereThePerturbationsDominateTheNetworksAgree(double slope) {
    Matrix perturbed = perturbed(slope, 4);
    MarginGeometry second = MarginGeometry.of(perturbed, TARGETS, slope);
    BoundaryDecomposition.Dominance dominance =
        BoundaryDecomposition.of(NOISE, perturbed, TARGETS, second.margin().multipliers())
            .on(
                FRESH,
                NATURAL.geometry(slope).limit().network(WIDTH, FRESH, slope).outputs(FRESH),
                second.limit().network(WIDTH, FRESH, slope).outputs(FRESH),
                1.0);
    assertTrue(dominance.dominated() > 0.3 && dominance.dominated() < 1);
    assertEquals(1.0, dominance.agreementThere());
    assertEquals(0.5, dominance.agreementElsewhere(), 0.07, "elsewhere it is a matter of chance");
  }

  /**
   * The direction of projected gradient descent on balanced orthogonal samples against the boundary
   * [theory, 2], once the perturbation is large enough to decide the gates: 0.72 at slope 0.01.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 1})
  void gradientDescentGoesAtAKnownAngleToTheBoundary(double slope) {
    TwoVectorNetwork limit = NATURAL.geometry(slope).limit();
    Matrix points = DRAWS.samples(Distribution.GAUSS, "attacked", POINTS, DIM);
    double squares = (1 + slope * slope) * (1 + slope * slope) + 4 * slope * slope;
    double expected = (1 + slope) * (1 + slope) / Math.sqrt(2 * squares);
    double mean = 0;
    try (DifferentiableFunction f = limit.network(WIDTH, NOISE, slope).differentiable(POINTS)) {
      DoubleMatrix attacked =
          new ProjectedGradientDescent(new Perturbation(Norm.L2, 100, 100, 0.2), Distribution.GAUSS)
              .perturb(f, (DoubleMatrix) points, TARGETS)
              .inputs();
      for (int n = 0; n < POINTS; n++) {
        double[] change = new double[DIM];
        for (int i = 0; i < DIM; i++) {
          change[i] = TARGETS[n] * (attacked.get(n, i) - points.get(n, i));
        }
        mean += VectorProducts.cosine(change, limit.boundary()) / POINTS;
      }
    }
    assertEquals(expected, mean, 0.02);
  }

  @Test
  void predictionsAreThePaperSizesInTwoFormulas() {
    Prediction published = new Prediction(0.78, 1000, 10_000, 10_000, 1 / 3.0);
    assertEquals(0.99997, published.onTraining(), 1e-5);
    assertEquals(0.80, published.onFresh(), 0.005);
    assertNull(new Prediction(0.78, 100, 10, 100, 1).onTraining());
    assertEquals(0.5, new Prediction(1e-12, 10, 10, 100, 1).onFresh(), 1e-9);
  }

  @Test
  void nearOrthogonalityIsTheTheoremsCondition() {
    NearOrthogonality orthogonality = new NearOrthogonality(10, 0.5, 4, 9, 1.5);
    assertEquals(3 * 10 * 9 * 1.5 / (0.125 * 16), orthogonality.rho(), 1e-12);
    assertEquals(1 / 18.0, orthogonality.smallestMultiplier(), 1e-15);
    assertEquals(1.5, orthogonality.largestMultiplier(), 1e-15);
    assertTrue(orthogonality.allows(1) && !orthogonality.allows(0) && !orthogonality.allows(1.5));
  }

  @Test
  void itIsReadOffTheGramMatrix() {
    Matrix samples = new DoubleMatrix(3, 2, new double[] {3, 0, 0, 2, -1, 2});
    NearOrthogonality found =
        MarginGeometry.of(samples, new double[] {1, -1, 1}, 0.5).orthogonality();
    assertEquals(new NearOrthogonality(3, 0.5, 4, 9, 4), found);
  }

  @Test
  void flippedLabelsWinBelowRelativeSizeOneAndPerturbationsAbove() {
    assertEquals(0.5, Prediction.relativeSize(2, 16, 16), 1e-15);
    assertEquals(0, Prediction.ofFlippedLabels(0.99));
    assertEquals(1, Prediction.ofFlippedLabels(1.01));
  }

  /**
   * Orthogonal points, half of whose labels are flipped, evenly in both classes, against the
   * quadratic problem's own multipliers: before and after those of the unflipped come to nothing.
   */
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.5",
    "0.01, 1.9",
    "0.01, 2.5",
    "0.5, 1",
    "0.5, 1.2",
    "0.5, 4",
    "1, 0.9",
    "1, 3"
  })
  void whatPerturbationsOfNaturalPointsBringIsKnownForBothKindsOfTargets(
      double slope, double size) {
    int samples = 40;
    double[] labels = new double[samples];
    double[] random = new double[samples];
    double[] flipped = new double[samples];
    for (int n = 0; n < samples; n++) {
      labels[n] = n % 2 == 0 ? 1 : -1;
      flipped[n] = -labels[n];
      random[n] = n / 2 % 2 == 0 ? labels[n] : flipped[n];
    }
    double epsilon = size * Math.sqrt(DIM) / Math.sqrt(samples);
    assertEquals(
        Prediction.coherentShareOfRandomLabels(size, slope),
        coherentShare(slope, epsilon, labels, random),
        IDENTITY);
    assertEquals(
        Prediction.coherentShareOfFlippedLabels(size),
        coherentShare(slope, epsilon, labels, flipped),
        IDENTITY);
  }

  private static double coherentShare(
      double slope, double epsilon, double[] labels, double[] targets) {
    Matrix points = NATURAL.samples();
    double[] boundary = MarginGeometry.of(points, labels, slope).limit().boundary();
    double step = epsilon / VectorProducts.length(boundary);
    DoubleMatrix perturbed = new DoubleMatrix(labels.length, DIM, new double[labels.length * DIM]);
    for (int n = 0; n < labels.length; n++) {
      for (int i = 0; i < DIM; i++) {
        perturbed.set(n, i, points.get(n, i) + targets[n] * step * boundary[i]);
      }
    }
    double[] multipliers = MarginGeometry.of(perturbed, targets, slope).margin().multipliers();
    return BoundaryDecomposition.of(points, perturbed, targets, multipliers)
        .coherentShare(boundary);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.72", "0.1, 0.83", "0.5, 0.994", "1, 1"})
  void theAngleOfGradientDescentIsTheWrittenOne(double slope, double expected) {
    assertEquals(expected, Prediction.alignmentOfDescent(slope), 0.005);
  }
}
