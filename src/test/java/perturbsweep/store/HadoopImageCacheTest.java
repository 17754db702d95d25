package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.deep.ImageTrainingState;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.ImageCheckpoint;
import perturbsweep.pipeline.ImageClassifierResult;
import perturbsweep.pipeline.ImageCurvePoint;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.spec.StageKind;
import perturbsweep.train.PlateauScheduler;

/** Networks of images and their epochs in the store; blocks of images have tests of their own. */
class HadoopImageCacheTest {

  private static final StageKey KEY = SampleOutcomes.key("train");
  private static final List<ImageCurvePoint> CURVE =
      List.of(
          new ImageCurvePoint(1, 0.7, 0.5, 0.1, 1 / 3.0, 0.25),
          new ImageCurvePoint(2, Double.NaN, 0, 0.01, 0.1, 0.5));

  @TempDir Path folder;
  private HadoopImageCache cache;

  @BeforeEach
  void openCache() throws IOException {
    cache = new HadoopImageCache(outputs());
  }

  /** Below the folder; another file system may be meant to keep its files there. */
  Outputs outputs() throws IOException {
    return Outputs.at(folder.toString(), Map.of());
  }

  @Test
  void findsNothingWhereNothingWasSaved() throws IOException {
    assertEquals(Optional.empty(), cache.findClassifier(KEY));
    assertEquals(Optional.empty(), cache.findReport(KEY));
    assertEquals(Optional.empty(), cache.findCheckpoint(KEY));
    assertEquals(Set.of(), cache.classifiersAmong(List.of(KEY)));
    cache.removeCheckpoint(KEY);
    assertEquals(List.of(), cache.takeDamaged());
  }

  @Test
  void aNetworkComesBackBitForBit() throws IOException {
    float[] parameters = {-0.0f, Float.MIN_VALUE, 1 / 3f, Float.MAX_VALUE};
    ImageClassifierResult saved = finished(new FloatMatrix(1, 4, parameters));
    cache.saveClassifier(saved);
    ImageClassifierResult found = cache.findClassifier(KEY).orElseThrow();
    assertEquals(saved.report(), found.report());
    assertEquals(CURVE, found.curve());
    FloatMatrix matrix = (FloatMatrix) found.parameters();
    assertEquals(List.of(1, 4), List.of(matrix.rows(), matrix.columns()));
    assertArrayEquals(parameters, matrix.values());
    assertEquals(Set.of(KEY), cache.classifiersAmong(List.of(KEY, SampleOutcomes.key("other"))));
  }

  @Test
  void aTrainingThatDivergedIsFinalAndOneThatFailedIsReplaced() throws IOException {
    cache.saveClassifier(new ImageClassifierResult(report(Status.FAILED), List.of(), null));
    ImageClassifierResult diverged =
        new ImageClassifierResult(report(Status.DIVERGED), CURVE, null);
    cache.saveClassifier(diverged);
    cache.saveClassifier(finished(floats(1, 2)));
    assertEquals(Optional.of(diverged), cache.findClassifier(KEY));
  }

  @Test
  void aReportIsReadWithoutTheParameters() throws IOException {
    ImageClassifierResult saved = finished(new FloatMatrix(1, 1000));
    cache.saveClassifier(saved);
    Path file = folder.resolve(files().get(0));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1000] ^= 1; // among the parameters
    Files.write(file, bytes);
    assertEquals(Optional.of(saved.report()), cache.findReport(KEY));
    assertEquals(Optional.empty(), cache.findClassifier(KEY));
    assertEquals(1, cache.takeDamaged().size());
  }

  @Test
  void theLatestEpochReplacesTheOneBefore() throws IOException {
    cache.saveCheckpoint(KEY, checkpoint(1, floats(1, 2), floats(3, 4)));
    cache.saveCheckpoint(KEY, checkpoint(2, floats(5, 6), floats(7, 8)));
    ImageCheckpoint found = cache.findCheckpoint(KEY).orElseThrow();
    assertEquals(CURVE, found.curve());
    assertEquals(2, found.state().epochs());
    assertEquals(new PlateauScheduler.State(0.1, 0.7, 3), found.state().scheduler());
    FloatMatrix parameters = (FloatMatrix) found.state().parameters();
    FloatMatrix momentum = (FloatMatrix) found.state().momentum();
    assertEquals(List.of(1, 2), List.of(parameters.rows(), parameters.columns()));
    assertEquals(List.of(1, 2), List.of(momentum.rows(), momentum.columns()));
    assertArrayEquals(new float[] {5, 6}, parameters.values());
    assertArrayEquals(new float[] {7, 8}, momentum.values());
  }

  @Test
  void epochsKeepTheirPrecision() throws IOException {
    Matrix parameters = new DoubleMatrix(1, 2, new double[] {1 / 3.0, Double.MIN_VALUE});
    Matrix momentum = new DoubleMatrix(1, 2, new double[] {-0.0, 1e300});
    cache.saveCheckpoint(KEY, checkpoint(1, parameters, momentum));
    ImageTrainingState found = cache.findCheckpoint(KEY).orElseThrow().state();
    assertArrayEquals(
        new double[] {1 / 3.0, Double.MIN_VALUE}, ((DoubleMatrix) found.parameters()).values());
    assertArrayEquals(new double[] {-0.0, 1e300}, ((DoubleMatrix) found.momentum()).values());
  }

  /** Before the first epoch no loss was seen, and the best so far is infinite. */
  @Test
  void aSchedulerThatHasSeenNothingComesBack() throws IOException {
    PlateauScheduler.State fresh = new PlateauScheduler.State(0.1, Double.POSITIVE_INFINITY, 0);
    cache.saveCheckpoint(
        KEY,
        new ImageCheckpoint(
            List.of(), new ImageTrainingState(0, floats(1, 2), floats(0, 0), fresh)));
    assertEquals(fresh, cache.findCheckpoint(KEY).orElseThrow().state().scheduler());
  }

  @Test
  void aTrainingThatEndedIsForgotten() throws IOException {
    cache.saveCheckpoint(KEY, checkpoint(1, floats(1, 2), floats(3, 4)));
    cache.removeCheckpoint(KEY);
    assertEquals(Optional.empty(), cache.findCheckpoint(KEY));
    assertEquals(List.of(), files());
  }

  @Test
  void eachKindLiesInAFolderOfItsOwn() throws IOException {
    cache.saveClassifier(finished(floats(1, 2)));
    cache.saveCheckpoint(KEY, checkpoint(1, floats(1, 2), floats(3, 4)));
    String start = KEY.hash().substring(0, 2);
    assertEquals(
        List.of(
            "store/checkpoints/%s/%s.checkpoint".formatted(start, KEY),
            "store/image-classifiers/%s/%s.classifier".formatted(start, KEY)),
        files());
  }

  @Test
  void aFileThatIsCutOffOrHasABitFlippedCountsAsAbsent() throws IOException {
    cache.saveClassifier(finished(floats(1, 2)));
    cache.saveCheckpoint(KEY, checkpoint(1, floats(1, 2), floats(3, 4)));
    Path checkpoint = folder.resolve(files().get(0));
    Path classifier = folder.resolve(files().get(1));
    Random random = new Random(3);
    for (Path file : List.of(checkpoint, classifier)) {
      byte[] whole = Files.readAllBytes(file);
      for (int position = 0; position < whole.length; position++) {
        byte[] flipped = whole.clone();
        flipped[position] ^= (byte) (1 << random.nextInt(8));
        for (byte[] damaged : List.of(flipped, Arrays.copyOf(whole, position))) {
          Files.write(file, damaged);
          Optional<?> found =
              file.equals(checkpoint) ? cache.findCheckpoint(KEY) : cache.findClassifier(KEY);
          assertEquals(Optional.empty(), found, "byte %d of %s".formatted(position, file));
          assertEquals(1, cache.takeDamaged().size());
        }
      }
    }
  }

  @Test
  void travelsToAnotherProcess() throws IOException, ClassNotFoundException {
    cache.saveClassifier(finished(floats(1, 2)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new PatientImageCache(cache, Patience.NONE));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      PatientImageCache copy = (PatientImageCache) in.readObject();
      assertTrue(copy.findReport(KEY).isPresent());
    }
  }

  private static ImageClassifierResult finished(Matrix parameters) {
    return new ImageClassifierResult(report(Status.FINISHED), CURVE, parameters);
  }

  private static ImageCheckpoint checkpoint(int epochs, Matrix parameters, Matrix momentum) {
    return new ImageCheckpoint(
        CURVE,
        new ImageTrainingState(
            epochs, parameters, momentum, new PlateauScheduler.State(0.1, 0.7, 3)));
  }

  private static Matrix floats(float... values) {
    return new FloatMatrix(1, values.length, values);
  }

  private static StageReport report(Status status) {
    StageReport like =
        SampleImageOutcomes.stage(StageKind.TRAIN, KEY, SampleImageOutcomes.trial(0), 1.5);
    return new StageReport(
        like.kind(),
        KEY,
        like.trial(),
        status,
        status == Status.FINISHED ? "" : "disk",
        like.started(),
        like.seconds(),
        like.flop(),
        like.form(),
        like.evaluations(),
        like.exactEpochs(),
        null,
        like.threads(),
        like.host());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
