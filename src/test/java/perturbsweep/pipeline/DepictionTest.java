package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.attack.AttackedBatch;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.theory.MarginGeometry;

/** What is kept for figures, beside the trial's own data and networks. */
class DepictionTest {

  private static final int RESOLUTION = 101;
  private static final double EXTENT = 3.4;

  /** Sums of some dozen products of numbers of order one. */
  private static final double ROUNDING = 1e-12;

  private final MemoryCache cache = new MemoryCache();
  private final StageExecutor executor = KeptLogs.executor(cache, new KeptLogs());

  @Test
  void nothingIsKeptUnlessAskedFor() throws IOException {
    assertNull(Trials.run(executor, square(Artifacts.NONE)).artifacts());
    assertNull(artifacts(new Artifacts(false, 1)).maps());
    assertEquals(List.of(), artifacts(new Artifacts(true, 0)).images());
  }

  @Test
  void theNumbersAreThoseOfTheSameTrialWithoutArtifacts() throws IOException {
    SyntheticOutcome plain = Trials.run(executor, square(Artifacts.NONE));
    SyntheticOutcome kept = Trials.run(executor, square(new Artifacts(true, 3)));
    assertEquals(plain.metrics(), kept.metrics());
    assertEquals(plain.theory(), kept.theory());
    assertEquals(plain.trial().id(), kept.trial().id());
    assertEquals(4, cache.saved(), "f and h once, and two outcomes");
  }

  /** The textbook way: means and points in all their coordinates, and the networks' own outputs. */
  @Test
  void mapsAreTheSignsOfEachClassifierOnThePlaneOfF() throws IOException {
    SyntheticTrial trial = square(new Artifacts(true, 0));
    TrialArtifacts.Maps maps = Trials.run(executor, trial).artifacts().maps();
    OneHiddenLayer natural = trained(SyntheticPipeline.natural(trial));
    double[] first = meanDirection(natural.weights(), 0, trial.width() / 2);
    double[] second = meanDirection(natural.weights(), trial.width() / 2, trial.width());
    DoubleMatrix grid = new DoubleMatrix(RESOLUTION * RESOLUTION, trial.inputDim());
    for (int point = 0; point < grid.rows(); point++) {
      int row = point / RESOLUTION;
      int column = point % RESOLUTION;
      double right = -EXTENT + 2 * EXTENT * column / (RESOLUTION - 1);
      double up = EXTENT - 2 * EXTENT * row / (RESOLUTION - 1);
      for (int i = 0; i < trial.inputDim(); i++) {
        grid.set(point, i, right * first[i] + up * second[i]);
      }
    }
    assertEquals(RESOLUTION, maps.resolution());
    assertEquals(EXTENT, maps.extent());
    assertSigns(natural.outputs(grid), maps.signs().get(ClassifierRole.NATURAL));
    OneHiddenLayer noise = trained(SyntheticPipeline.noise(trial));
    assertSigns(noise.outputs(grid), maps.signs().get(ClassifierRole.NOISE));
    OneHiddenLayer g = trainedOn(attacked(trial, natural).inputs(), trial);
    assertSigns(g.outputs(grid), maps.signs().get(ClassifierRole.ADVERSARIAL));
  }

  /** Outputs nearer to zero than rounding moves them, as at the origin, have no sign to compare. */
  private static void assertSigns(double[] outputs, String signs) {
    assertEquals(outputs.length, signs.length());
    assertTrue(signs.matches("[+0-]*"));
    for (int i = 0; i < outputs.length; i++) {
      if (Math.abs(outputs[i]) > ROUNDING) {
        assertEquals(outputs[i] > 0 ? '+' : '-', signs.charAt(i), "point " + i);
      }
    }
    assertTrue(signs.contains("+") && signs.contains("-"), "both labels are on the map");
  }

  @Test
  void samplesLieOnThePlaneByTheirScalarProductsWithItsAxes() throws IOException {
    SyntheticTrial trial = square(new Artifacts(true, 0));
    TrialArtifacts.Projections samples = Trials.run(executor, trial).artifacts().maps().samples();
    Matrix weights = trained(SyntheticPipeline.natural(trial)).weights();
    double[] first = meanDirection(weights, 0, trial.width() / 2);
    double[] second = meanDirection(weights, trial.width() / 2, trial.width());
    TrialData data = new TrialData(trial);
    Matrix natural = data.naturalSamples();
    assertEquals(trial.samples(), samples.labels().length);
    for (int n = 0; n < trial.samples(); n++) {
      double alongFirst = 0;
      double alongSecond = 0;
      for (int i = 0; i < trial.inputDim(); i++) {
        alongFirst += natural.get(n, i) * first[i];
        alongSecond += natural.get(n, i) * second[i];
      }
      assertEquals(alongFirst, samples.alongFirst()[n], ROUNDING);
      assertEquals(alongSecond, samples.alongSecond()[n], ROUNDING);
      assertEquals(data.naturalLabels()[n], samples.labels()[n]);
    }
  }

  @Test
  void noMoreThanAThousandSamplesLieOnThePlane() {
    SyntheticTrial trial =
        trial(Distribution.UNIFORM, BasePoints.NOISE, 4, 1001, new Artifacts(true, 0));
    OneHiddenLayer network = initial(trial);
    TrialArtifacts kept = new Depiction(trial, network, network, network).of(points(trial));
    assertEquals(1000, kept.maps().samples().labels().length);
    assertEquals(1000, kept.maps().samples().alongFirst().length);
    assertEquals(1000, kept.maps().samples().alongSecond().length);
  }

  /** Orthogonal rows depend on those before them, and labels on what is perturbed. */
  @ParameterizedTest
  @EnumSource(BasePoints.class)
  void imagesAreTheTrialsOwnSamples(BasePoints basePoints) throws IOException {
    SyntheticTrial trial =
        trial(Distribution.ORTHOGONAL, basePoints, 16, 9, new Artifacts(false, 3));
    List<TrialArtifacts.Image> images = Trials.run(executor, trial).artifacts().images();
    TrialData data = new TrialData(trial);
    DoubleMatrix perturbed = attacked(trial, trained(SyntheticPipeline.natural(trial))).inputs();
    assertEquals(9, images.size());
    assertImages(
        images.subList(0, 3), DepictionKind.NATURAL, data.naturalSamples(), data.naturalLabels());
    assertImages(images.subList(3, 6), DepictionKind.BASE, data.basePoints(), data.targets());
    assertImages(images.subList(6, 9), DepictionKind.PERTURBED, perturbed, data.targets());
  }

  private static void assertImages(
      List<TrialArtifacts.Image> images, DepictionKind kind, Matrix samples, double[] labels) {
    for (int n = 0; n < images.size(); n++) {
      TrialArtifacts.Image image = images.get(n);
      assertEquals(kind, image.kind());
      assertEquals(n, image.sample());
      assertEquals(labels[n], image.label());
      assertEquals(4, image.side());
      float[] expected = new float[16];
      for (int i = 0; i < 16; i++) {
        expected[i] = (float) samples.get(n, i);
      }
      assertArrayEquals(expected, image.pixels(), FLOAT_ROUNDING);
    }
  }

  /** Attacks that are written differently agree to the last digits of a float near one. */
  private static final float FLOAT_ROUNDING = 2e-7f;

  @Test
  void thereAreNoMoreImagesThanSamplesOrPoints() throws IOException {
    SyntheticTrial trial =
        trial(Distribution.UNIFORM, BasePoints.NOISE, 16, 5, new Artifacts(false, 7));
    List<DepictionKind> kinds =
        Trials.run(executor, trial).artifacts().images().stream()
            .map(TrialArtifacts.Image::kind)
            .toList();
    assertEquals(5, kinds.stream().filter(kind -> kind == DepictionKind.NATURAL).count());
    assertEquals(7, kinds.stream().filter(kind -> kind == DepictionKind.BASE).count());
    assertEquals(7, kinds.stream().filter(kind -> kind == DepictionKind.PERTURBED).count());
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 0", "15, 0", "16, 3", "17, 0"})
  void onlyCoordinatesThatMakeASquareAreImages(int inputDim, int images) {
    SyntheticTrial trial =
        trial(Distribution.UNIFORM, BasePoints.NOISE, inputDim, 9, new Artifacts(false, 1));
    OneHiddenLayer network = initial(trial);
    TrialArtifacts kept = new Depiction(trial, network, network, network).of(points(trial));
    assertEquals(images, kept.images().size());
  }

  /** An f whose positive weight vectors add up to nothing spans no plane. */
  @Test
  void whatWasMeasuredIsKeptWhereOnlyAMapFails() throws IOException {
    SyntheticTrial trial = square(new Artifacts(true, 0));
    executor.classifier(SyntheticPipeline.natural(trial));
    ClassifierResult natural =
        cache.findClassifier(SyntheticPipeline.natural(trial).key()).orElseThrow();
    Matrix opposed = natural.weights().copy();
    for (int i = 0; i < trial.inputDim(); i++) {
      opposed.set(1, i, -opposed.get(0, i));
      opposed.set(2, i, 0);
    }
    cache.saveClassifier(new ClassifierResult(natural.report(), natural.curve(), opposed));

    SyntheticOutcome failed = Trials.run(executor, trial);
    assertEquals(Status.FAILED, failed.status());
    assertTrue(
        failed.reason().startsWith("diagnose: ") && failed.reason().contains("no mean direction"),
        failed.reason());
    assertNull(failed.artifacts());
    SyntheticOutcome plain = Trials.run(executor, square(Artifacts.NONE));
    assertNotNull(plain.metrics());
    assertEquals(plain.metrics(), failed.metrics());

    cache.saveClassifier(natural);
    assertNotNull(Trials.run(executor, trial).artifacts(), "the next run tries again");
  }

  private TrialArtifacts artifacts(Artifacts asked) throws IOException {
    return Trials.run(executor, square(asked)).artifacts();
  }

  private static SyntheticTrial square(Artifacts asked) {
    return trial(Distribution.UNIFORM, BasePoints.NOISE, 16, 9, asked);
  }

  private static SyntheticTrial trial(
      Distribution distribution, BasePoints points, int inputDim, int samples, Artifacts asked) {
    SyntheticTrial like = Trials.small();
    return new SyntheticTrial(
        distribution,
        points,
        inputDim,
        like.width(),
        samples,
        8,
        like.freshSamples(),
        like.slope(),
        like.recipe(),
        like.perturbation(),
        3,
        asked);
  }

  private OneHiddenLayer trained(Stage stage) {
    return new OneHiddenLayer(
        cache.findClassifier(stage.key()).orElseThrow().weights(),
        ((SyntheticTrial) stage.trial()).slope());
  }

  private static OneHiddenLayer trainedOn(Matrix perturbed, SyntheticTrial trial) {
    TrialData data = new TrialData(trial);
    MarginGeometry geometry =
        MarginGeometry.of(data.naturalSamples(), data.naturalLabels(), trial.slope());
    Stage adversarial =
        SyntheticPipeline.stages(trial).stream()
            .filter(stage -> stage.kind() == StageKind.ADVERSARIAL)
            .findFirst()
            .orElseThrow();
    return new OneHiddenLayer(
        ClassifierStage.trainAdversarial(adversarial, perturbed, geometry, KeptLogs.attempts())
            .weights(),
        trial.slope());
  }

  private static OneHiddenLayer initial(SyntheticTrial trial) {
    return new OneHiddenLayer(
        new TrialData(trial).initialWeights(ClassifierRole.NATURAL), trial.slope());
  }

  private static PerturbedNoise points(SyntheticTrial trial) {
    return new PerturbedNoise(new TrialData(trial).basePoints(), 0, 0, null);
  }

  private static AttackedBatch attacked(SyntheticTrial trial, OneHiddenLayer natural) {
    TrialData data = new TrialData(trial);
    Distribution distribution = trial.basePoints().distribution(trial.distribution());
    try (DifferentiableFunction function = natural.differentiable(trial.noiseSamples())) {
      return new ProjectedGradientDescent(trial.perturbation(), distribution)
          .perturb(function, (DoubleMatrix) data.basePoints(), data.targets());
    }
  }

  private static double[] meanDirection(Matrix weights, int from, int to) {
    double[] mean = new double[weights.columns()];
    double square = 0;
    for (int i = 0; i < mean.length; i++) {
      for (int neuron = from; neuron < to; neuron++) {
        mean[i] += weights.get(neuron, i) / (to - from);
      }
      square += mean[i] * mean[i];
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= Math.sqrt(square);
    }
    return mean;
  }
}
