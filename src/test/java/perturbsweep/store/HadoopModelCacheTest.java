package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.ClassifierResult;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.train.CurvePoint;

class HadoopModelCacheTest {

  private static final StageKey KEY = SampleOutcomes.key("classifier");
  private static final SyntheticTrial TRIAL = SampleOutcomes.trial(30, 0);

  @TempDir Path folder;
  private HadoopModelCache cache;

  @BeforeEach
  void openCache() throws IOException {
    cache = new HadoopModelCache(outputs());
  }

  /** Below the folder; another file system may be meant to keep its files there. */
  Outputs outputs() throws IOException {
    return Outputs.at(folder.toString(), Map.of());
  }

  /** What there is instead of a file that was found damaged. */
  String setAside(String file) {
    return file + ".damaged";
  }

  @Test
  void findsNothingWhereNothingWasSaved() throws IOException {
    assertEquals(Optional.empty(), cache.findClassifier(KEY));
    assertEquals(Optional.empty(), cache.findReport(KEY));
    assertEquals(Optional.empty(), cache.findOutcome(KEY));
  }

  @Test
  void tellsOfManyKeysUnderWhichSomethingMayBeFound() throws IOException {
    List<StageKey> keys = manyKeys();
    assertEquals(Set.of(), cache.classifiersAmong(keys));
    assertEquals(Set.of(), cache.outcomesAmong(keys));
    cache.saveClassifier(finished(new FloatMatrix(1, 2, new float[2])));
    cache.saveOutcome(keys.get(7), SampleOutcomes.finished(TRIAL, 0.75));
    cache.saveOutcome(SampleOutcomes.key("not asked for"), SampleOutcomes.finished(TRIAL, 0.75));
    assertEquals(Set.of(KEY), cache.classifiersAmong(keys));
    assertEquals(Set.of(keys.get(7)), cache.outcomesAmong(keys));
  }

  private static List<StageKey> manyKeys() {
    List<StageKey> keys = new ArrayList<>(List.of(KEY));
    for (int i = 0; i < 2000; i++) {
      keys.add(SampleOutcomes.key("number " + i));
    }
    return keys;
  }

  @Test
  void givesBackFloatWeightsBitForBit() throws IOException {
    // Larger than one chunk of 2^20 bytes, and no multiple of it.
    float[] weights = new float[3 * 200_001];
    Random random = new Random(1);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    weights[0] = -0.0f;
    weights[1] = Float.MIN_VALUE;
    ClassifierResult saved = finished(new FloatMatrix(3, 200_001, weights));
    cache.saveClassifier(saved);

    ClassifierResult found = cache.findClassifier(KEY).orElseThrow();
    FloatMatrix matrix = (FloatMatrix) found.weights();
    assertEquals(List.of(3, 200_001), List.of(matrix.rows(), matrix.columns()));
    assertArrayEquals(weights, matrix.values());
    assertEquals(saved.report(), found.report());
    assertEquals(saved.curve(), found.curve());
  }

  @Test
  void givesBackDoubleWeightsBitForBit() throws IOException {
    double[] weights = new Random(2).doubles(5 * 40_000).toArray();
    weights[0] = -0.0;
    weights[1] = Double.MIN_VALUE;
    cache.saveClassifier(finished(new DoubleMatrix(5, 40_000, weights)));

    DoubleMatrix found = (DoubleMatrix) cache.findClassifier(KEY).orElseThrow().weights();
    assertEquals(List.of(5, 40_000), List.of(found.rows(), found.columns()));
    assertArrayEquals(weights, found.values());
  }

  @Test
  void givesBackADivergedTrainingWithNumbersThatAreNotFinite() throws IOException {
    List<CurvePoint> curve =
        List.of(
            new CurvePoint(0, Double.NaN, 0.5, Double.NEGATIVE_INFINITY, 0.01, null, null),
            new CurvePoint(1, Double.POSITIVE_INFINITY, 0, -0.0, Double.MIN_VALUE, null, null));
    ClassifierResult saved =
        new ClassifierResult(report(Status.DIVERGED, "loss\n\"NaN\" at epoch 1"), curve, null);
    cache.saveClassifier(saved);

    assertEquals(Optional.of(saved), cache.findClassifier(KEY));
    assertEquals(Optional.of(saved.report()), cache.findReport(KEY));
  }

  @Test
  void givesBackOutcomes() throws IOException {
    SyntheticOutcome finished = SampleOutcomes.finished(TRIAL, 0.75);
    SyntheticOutcome diverged = SampleOutcomes.unfinished(TRIAL, Status.DIVERGED, "too fast");
    StageKey other = SampleOutcomes.key("other");
    cache.saveOutcome(KEY, finished);
    cache.saveOutcome(other, diverged);

    assertEquals(Optional.of(finished), cache.findOutcome(KEY));
    assertEquals(Optional.of(diverged), cache.findOutcome(other));
  }

  @Test
  void givesBackArtifactsBitForBit() throws IOException {
    SyntheticTrial trial = TRIAL.withArtifacts(new Artifacts(true, 1));
    SyntheticOutcome saved = SampleOutcomes.depicted(trial);
    cache.saveOutcome(KEY, saved);

    SyntheticOutcome found = (SyntheticOutcome) cache.findOutcome(KEY).orElseThrow();
    assertEquals(trial, found.trial());
    assertEquals(saved.withoutArtifacts(), found.withoutArtifacts());
    TrialArtifacts.Maps maps = saved.artifacts().maps();
    TrialArtifacts.Maps foundMaps = found.artifacts().maps();
    assertEquals(maps.signs(), foundMaps.signs());
    assertEquals(2, foundMaps.resolution());
    assertEquals(3.4, foundMaps.extent());
    assertArrayEquals(maps.samples().labels(), foundMaps.samples().labels());
    assertArrayEquals(maps.samples().alongFirst(), foundMaps.samples().alongFirst());
    assertArrayEquals(maps.samples().alongSecond(), foundMaps.samples().alongSecond());
    for (int i = 0; i < 3; i++) {
      TrialArtifacts.Image image = saved.artifacts().images().get(i);
      TrialArtifacts.Image foundImage = found.artifacts().images().get(i);
      assertEquals(image.kind(), foundImage.kind());
      assertEquals(
          List.of(image.sample(), image.label(), image.side()),
          List.of(foundImage.sample(), foundImage.label(), foundImage.side()));
      assertArrayEquals(image.pixels(), foundImage.pixels());
    }
  }

  /** As written before trials could ask for artifacts: neither they nor outcomes had the word. */
  @Test
  void outcomesThatWereKeptBeforeThereWereArtifactsAreStillThere() throws IOException {
    SyntheticOutcome outcome = SampleOutcomes.finished(TRIAL, 0.75);
    String json = new String(EntryJson.write(outcome), StandardCharsets.UTF_8);
    String before =
        json.replace(",\"artifacts\":{\"decisionMaps\":false,\"images\":0}", "")
            .replace(",\"artifacts\":null", "");
    assertFalse(before.contains("rtifacts"), before);
    cache.saveOutcome(KEY, outcome);
    try (OutputStream file = Files.newOutputStream(folder.resolve(files().get(0)))) {
      EntryWriter.write(file, before.getBytes(StandardCharsets.UTF_8), null);
    }

    assertEquals(Optional.of(outcome), cache.findOutcome(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "{}", "{\"trial\":1}", "{\"trial\":{}}", ""})
  void whatIsNoOutcomeCountsAsAbsent(String json) throws IOException {
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.75));
    try (OutputStream file = Files.newOutputStream(folder.resolve(files().get(0)))) {
      EntryWriter.write(file, json.getBytes(StandardCharsets.UTF_8), null);
    }
    assertEquals(Optional.empty(), cache.findOutcome(KEY));
  }

  @Test
  void liesInTheFolderOfItsKindUnderTheFirstTwoDigitsOfItsKey() throws IOException {
    cache.saveClassifier(finished(weights(1)));
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.75));

    String start = KEY.hash().substring(0, 2);
    assertEquals(
        List.of(
            "store/classifiers/%s/%s.classifier".formatted(start, KEY),
            "store/outcomes/%s/%s.outcome".formatted(start, KEY)),
        files());
  }

  @Test
  void savingAgainChangesNothing() throws IOException {
    cache.saveClassifier(finished(weights(1)));
    cache.saveClassifier(finished(weights(2)));
    cache.saveClassifier(new ClassifierResult(report(Status.FAILED, "disk"), List.of(), null));
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.75));
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.25));

    assertEquals(1, cache.findClassifier(KEY).orElseThrow().weights().get(0, 0));
    assertEquals(Optional.of(SampleOutcomes.finished(TRIAL, 0.75)), cache.findOutcome(KEY));
  }

  @Test
  void aDivergedResultIsFinal() throws IOException {
    cache.saveClassifier(new ClassifierResult(report(Status.DIVERGED, "NaN"), List.of(), null));
    cache.saveClassifier(finished(weights(1)));

    assertEquals(Status.DIVERGED, cache.findReport(KEY).orElseThrow().status());
  }

  @Test
  void aFailedResultIsReplaced() throws IOException {
    cache.saveClassifier(new ClassifierResult(report(Status.FAILED, "disk"), List.of(), null));
    cache.saveOutcome(KEY, SampleOutcomes.unfinished(TRIAL, Status.FAILED, "disk"));
    cache.saveClassifier(finished(weights(1)));
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.75));

    assertEquals(Status.FINISHED, cache.findReport(KEY).orElseThrow().status());
    assertEquals(Status.FINISHED, cache.findOutcome(KEY).orElseThrow().status());
  }

  @Test
  void aTruncatedFileCountsAsAbsentWhereverItEnds() throws IOException {
    cache.saveClassifier(finished(weights(1)));
    Path file = folder.resolve(files().get(0));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(Optional.empty(), cache.findClassifier(KEY), length + " bytes");
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(Optional.empty(), cache.findReport(KEY), length + " bytes");
    }
  }

  @Test
  void aFileWithAnyBitFlippedCountsAsAbsent() throws IOException {
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.75));
    cache.saveClassifier(finished(weights(1)));
    Path classifier = folder.resolve(files().get(0));
    Path outcome = folder.resolve(files().get(1));
    Random random = new Random(3);
    for (Path file : List.of(classifier, outcome)) {
      byte[] whole = Files.readAllBytes(file);
      for (int position = 0; position < whole.length; position++) {
        byte[] damaged = whole.clone();
        damaged[position] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        Optional<?> found =
            file.equals(outcome) ? cache.findOutcome(KEY) : cache.findClassifier(KEY);
        assertEquals(Optional.empty(), found, "byte %d of %s".formatted(position, file));
      }
    }
  }

  @Test
  void aReportIsReadWithoutTheWeights() throws IOException {
    ClassifierResult saved = finished(new FloatMatrix(1000, 1000));
    cache.saveClassifier(saved);
    Path file = folder.resolve(files().get(0));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1000] ^= 1; // among the weights
    Files.write(file, bytes);

    assertEquals(Optional.of(saved.report()), cache.findReport(KEY));
    assertEquals(Optional.empty(), cache.findClassifier(KEY));
  }

  @Test
  void aDamagedFileIsSetAsideAndMadeAnew() throws IOException {
    cache.saveClassifier(finished(weights(1)));
    Path file = folder.resolve(files().get(0));
    Files.writeString(file, "not a file of the store, but long enough to be taken for one");

    assertEquals(Optional.empty(), cache.findReport(KEY));
    assertEquals(List.of(setAside(folder.relativize(file).toString())), files());
    cache.saveClassifier(finished(weights(2)));
    assertEquals(2, cache.findClassifier(KEY).orElseThrow().weights().get(0, 0));
  }

  @Test
  void tellsOnceOfEachFileThatItFoundDamaged() throws IOException {
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.75));
    cache.findOutcome(KEY);
    assertEquals(List.of(), cache.takeDamaged());
    String file = files().get(0);
    Files.write(folder.resolve(file), new byte[10]);
    cache.findOutcome(KEY);
    cache.findOutcome(KEY);
    List<String> damaged = cache.takeDamaged();
    assertEquals(1, damaged.size());
    assertTrue(damaged.get(0).endsWith("/" + file), damaged.toString());
    assertEquals(List.of(), cache.takeDamaged());
  }

  @Test
  void savingReplacesADamagedFile() throws IOException {
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.75));
    Files.write(folder.resolve(files().get(0)), new byte[10]);
    cache.saveOutcome(KEY, SampleOutcomes.finished(TRIAL, 0.25));

    assertEquals(Optional.of(SampleOutcomes.finished(TRIAL, 0.25)), cache.findOutcome(KEY));
  }

  @Test
  void travelsToAnotherProcess() throws IOException, ClassNotFoundException {
    cache.saveClassifier(finished(weights(1)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(cache);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      HadoopModelCache copy = (HadoopModelCache) in.readObject();
      assertEquals(Status.FINISHED, copy.findReport(KEY).orElseThrow().status());
    }
  }

  @Test
  void readersSeeWholeResultsWhileManyWriteThem() throws Exception {
    int writers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(2 * writers);
    List<Future<Optional<ClassifierResult>>> answers = new ArrayList<>();
    cache.saveClassifier(new ClassifierResult(report(Status.FAILED, "disk"), List.of(), null));
    for (int writer = 0; writer < writers; writer++) {
      FloatMatrix weights = new FloatMatrix(400, 1000);
      Arrays.fill(weights.values(), writer + 1);
      answers.add(
          threads.submit(
              () -> {
                cache.saveClassifier(finished(weights));
                return cache.findClassifier(KEY);
              }));
      answers.add(threads.submit(() -> cache.findClassifier(KEY)));
    }
    threads.shutdown();
    for (Future<Optional<ClassifierResult>> answer : answers) {
      ClassifierResult found = answer.get().orElseThrow();
      if (found.report().status() == Status.FINISHED) {
        float[] values = ((FloatMatrix) found.weights()).values();
        assertEquals(400_000, values.length);
        float writer = values[0];
        for (float value : values) {
          assertEquals(writer, value);
        }
      }
    }
    assertEquals(1, files().size(), "no file is left beside the result: " + files());
    assertEquals(Status.FINISHED, cache.findReport(KEY).orElseThrow().status());
  }

  private static ClassifierResult finished(Matrix weights) {
    List<CurvePoint> curve = List.of(new CurvePoint(0, 0.7, 0.5, -0.25, 0.01, null, null));
    return new ClassifierResult(report(Status.FINISHED, ""), curve, weights);
  }

  private static Matrix weights(double value) {
    return new DoubleMatrix(1, 3, new double[] {value, value, value});
  }

  private static StageReport report(Status status, String reason) {
    return new StageReport(
        StageKind.NATURAL,
        KEY,
        TRIAL.id(),
        status,
        reason,
        SampleOutcomes.STARTED,
        0.25,
        1e12,
        "weight-space",
        120,
        30,
        0.25,
        4,
        "host-1");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
