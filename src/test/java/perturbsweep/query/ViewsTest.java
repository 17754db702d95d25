package perturbsweep.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.spec.Axis;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.Trial;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;
import perturbsweep.store.Tables;

/** The views that are {@code .sql} resources, on rows made by hand. */
class ViewsTest {

  private static SparkSession spark;

  @TempDir Path folder;
  private Outputs outputs;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = Outputs.at(folder.toString(), Map.of());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTableIsDescribedAndAnswersAlsoWhereThereIsNoSweep(String name)
      throws IOException, QueryException {
    List<List<Object>> described = ask("describe " + name).rows();
    List<String> columns = ask("select * from " + name).columns();
    assertEquals(columns, described.stream().map(column -> column.get(0)).toList());
    assertEquals(Set.copyOf(columns).size(), columns.size(), "no name twice");
    boolean holdsPublishedPoints = Set.of("published", "paper_points").contains(name);
    assertEquals(holdsPublishedPoints ? 85 : 0, ask("select * from " + name).rows().size());
  }

  static List<String> names() {
    return SqlSession.tables();
  }

  @Test
  void anAxisThatVariesHasARowForEachConfiguration() throws IOException, QueryException {
    write(finished(10, 0, 0.5), finished(10, 1, 0.6), finished(20, 0, 0.75));
    assertEquals(
        List.of(
            Arrays.asList("noise_samples", 10.0, 2, 10, 2L, 0.55),
            Arrays.asList("noise_samples", 20.0, 2, 20, 1L, 0.75)),
        ask("select axis, value, points, noise_samples, seeds, adversarial_accuracy_on_natural"
                + " from by_axis order by value")
            .rows());
  }

  @Test
  void aRowOfAnAxisHoldsItsWholeConfiguration() throws IOException, QueryException {
    write(finished(10, 0, 0.5), finished(20, 0, 0.75));
    List<String> means = ask("select * from means").columns();
    List<String> columns = ask("select * from by_axis").columns();
    assertEquals(means, columns.subList(4, columns.size()));
  }

  @Test
  void everyAxisWithANumberForAValueIsLookedAt() throws IOException, QueryException {
    String sql = resource("by_axis.sql");
    for (Axis axis : Axis.values()) {
      boolean isNumber =
          Number.class.isAssignableFrom(axis.type()) || axis.type() == EpsilonRule.class;
      long mentions =
          sql.lines().filter(line -> line.strip().startsWith("'" + axis.column() + "',")).count();
      long expected = axis == Axis.SEED ? 0 : isNumber ? 2 : 1;
      assertEquals(expected, mentions, axis.column());
    }
  }

  @Test
  void pointsTellCurvesFromWhatIsBesideThem() throws IOException, QueryException {
    // Noise samples vary at width 10, width at 20 noise samples.
    write(
        finished(Norm.L2, 0.3, 40, 10, 10),
        finished(Norm.L2, 0.3, 40, 10, 20),
        finished(Norm.L2, 0.3, 40, 30, 20),
        finished(Norm.L2, 0.3, 40, 50, 20));
    assertEquals(
        List.of(
            List.of("noise_samples", 10, 10, 2),
            List.of("noise_samples", 10, 20, 2),
            List.of("noise_samples", 30, 20, 1),
            List.of("noise_samples", 50, 20, 1),
            List.of("width", 10, 10, 1),
            List.of("width", 10, 20, 3),
            List.of("width", 30, 20, 3),
            List.of("width", 50, 20, 3)),
        ask("select axis, width, noise_samples, points from by_axis order by 1, 2, 3").rows());
    assertEquals(
        List.of(
            List.of("noise_samples", 1L),
            List.of("noise_samples", 1L),
            List.of("noise_samples", 2L),
            List.of("width", 1L),
            List.of("width", 3L)),
        ask("select axis, count(*) from by_axis group by axis, curve order by 1, 2").rows(),
        "the configurations of each curve");
  }

  @Test
  void epsilonMayGrowAlongTheInputDimensionByAnyRule() throws IOException, QueryException {
    // L2: as the root, rounded as published; Linf: the same; L0: a number of pixels.
    write(
        finished(Norm.L2, 0.24, 1000, 10, 20),
        finished(Norm.L2, 0.39, 2500, 10, 20),
        finished(Norm.L2, 0.78, 10_000, 10, 20),
        finished(Norm.L2, 0.5, 10_000, 10, 20),
        finished(Norm.LINF, 0.03, 1000, 10, 20),
        finished(Norm.LINF, 0.03, 2500, 10, 20),
        finished(Norm.L0, 0.014, 1000, 10, 20),
        finished(Norm.L0, 0.0056, 2500, 10, 20));
    assertEquals(
        List.of(
            List.of("L0", 0.0056, 2),
            List.of("L0", 0.014, 2),
            List.of("L2", 0.24, 3),
            List.of("L2", 0.39, 3),
            List.of("L2", 0.5, 1),
            List.of("L2", 0.78, 3),
            List.of("Linf", 0.03, 2),
            List.of("Linf", 0.03, 2)),
        ask("select norm, epsilon, points from by_axis where axis = 'input_dim' order by 1, 2")
            .rows());
    assertEquals(
        List.of(
            List.of("L0", List.of(0.014, 0.0056)),
            List.of("L2", List.of(0.24, 0.39, 0.78)),
            List.of("L2", List.of(0.5)),
            List.of("Linf", List.of(0.03, 0.03))),
        ask("select norm, transform(sort_array(collect_list(struct(value, epsilon))), p -> p.epsilon)"
                + " from by_axis where axis = 'input_dim' group by norm, curve order by 1, 2")
            .rows(),
        "each curve in the order of its values");
  }

  @Test
  void anAxisVariesWithinASweepNotBetweenTwo() throws IOException, QueryException {
    SampleTables.write(outputs, "one", finished(10, 0, 0.5));
    SampleTables.write(outputs, "other", finished(20, 0, 0.5), finished(30, 0, 0.5));
    assertEquals(
        List.of(List.of("other", 20.0), List.of("other", 30.0)),
        ask("select sweep, value from by_axis order by value", "one", "other").rows());
  }

  @Test
  void aPublishedPointStandsBesideTheConfigurationThatMatchesIt()
      throws IOException, QueryException {
    write(
        paper(Norm.LINF, 0.03, 500, 0, 0.75),
        paper(Norm.LINF, 0.03, 500, 1, 0.70),
        paper(Norm.LINF, 0.02, 500, 0, 0.1));
    assertEquals(List.of(List.of(85L)), ask("select count(*) from paper_points").rows());
    List<Object> point =
        ask("select panel, distribution, norm, input_dim, width, samples, noise_samples, epsilon,"
                + " published, sweep, seeds, measured, difference, measured_high - measured_low"
                + " from paper_points where seeds is not null")
            .rows()
            .get(0);
    assertEquals(
        List.of("input_dim", "uniform", "Linf", 500, 1000, 1000, 10_000, 0.03, 0.734, "demo", 2L),
        point.subList(0, 11));
    assertEquals(0.725, (Double) point.get(11), 1e-12);
    assertEquals(0.725 - 0.734, (Double) point.get(12), 1e-12);
    // Twice t(0.975; 1) = 12.706204736, from a table, times s / sqrt(2) = 0.025.
    assertEquals(2 * 12.706204736 * 0.025, (Double) point.get(13), 1e-8);
  }

  @Test
  void aPublishedPointMatchesThoughItWasRounded() throws IOException, QueryException {
    // 0.0078 sqrt(d), which the paper prints as 0.24 and 0.17.
    write(
        paper(Norm.L2, 0.0078 * Math.sqrt(1000), 1000, 0, 0.8),
        paper(Norm.L2, 0.0078 * Math.sqrt(500), 500, 0, 0.7));
    assertEquals(
        List.of(List.of(500, 0.17, 0.69), List.of(1000, 0.24, 0.803)),
        ask("select input_dim, epsilon, published from paper_points where seeds = 1 order by 1")
            .rows());
  }

  @Test
  void whatIsNotThePapersOwnSettingMatchesNoPublishedPoint() throws IOException, QueryException {
    write(paper(Norm.LINF, 0.03, 500, 0.5, 0, 0.75), paper(Norm.LINF, 0.03, 600, 0, 0.75));
    assertEquals(
        List.of(List.of(85L, 0L)),
        ask("select count(*), count(measured) from paper_points").rows());
  }

  @Test
  void aPublishedPointHasARowInEachSweepThatHasIt() throws IOException, QueryException {
    SampleTables.write(outputs, "one", paper(Norm.LINF, 0.03, 500, 0, 0.75));
    SampleTables.write(outputs, "other", paper(Norm.LINF, 0.03, 500, 0, 0.75));
    assertEquals(
        List.of(List.of("one", 0.75), List.of("other", 0.75)),
        ask(
                "select sweep, measured from paper_points where sweep is not null order by 1",
                "one",
                "other")
            .rows());
  }

  @Test
  void everyPredictionIsBesideWhatWasMeasured() throws IOException, QueryException {
    write(finished(10, 0, 0.5));
    List<List<Object>> rows =
        ask("select what, predicted, measured, error, absolute_error, noise_samples, seed"
                + " from disagreements order by absolute_error desc")
            .rows();
    // As SampleOutcomes has them; by parts there is a prediction on fresh samples only.
    Map<String, double[]> expected =
        Map.of(
            "predicted_on_natural", new double[] {0.9, 0.5},
            "predicted_on_fresh", new double[] {0.75, 0.11},
            "predicted_by_parts_on_fresh", new double[] {0.8, 0.11},
            "predicted_perturbation_alignment", new double[] {0.75, 0.72},
            "predicted_coherent_share", new double[] {1 / 3.0, 0.3});
    assertEquals(
        expected.keySet(), rows.stream().map(row -> row.get(0)).collect(Collectors.toSet()));
    assertEquals("predicted_by_parts_on_fresh", rows.get(0).get(0));
    for (List<Object> row : rows) {
      double[] values = expected.get((String) row.get(0));
      assertEquals(values[0], (Double) row.get(1), 1e-12);
      assertEquals(values[1], (Double) row.get(2), 1e-12);
      assertEquals(values[0] - values[1], (Double) row.get(3), 1e-12);
      assertEquals(Math.abs(values[0] - values[1]), (Double) row.get(4), 1e-12);
      assertEquals(List.of(10, 0L), row.subList(5, 7));
    }
  }

  @Test
  void everyErrorOfTheTableTheoryIsAmongTheDisagreements() throws IOException {
    Set<String> errors =
        Tables.known().stream()
            .filter(table -> table.name().equals("theory"))
            .flatMap(table -> table.columns().stream())
            .map(column -> column.name())
            .filter(name -> name.contains("error"))
            .collect(Collectors.toCollection(TreeSet::new));
    String sql = resource("disagreements.sql");
    assertEquals(6, errors.size(), errors.toString());
    errors.forEach(error -> assertTrue(sql.contains(" " + error), error));
  }

  @Test
  void sharesOfTheTimeAreOfTheStagesOwnSweep() throws IOException, QueryException {
    // Seeds share no stage: 2 natural and 3 evaluate stages of 1.5 s each; two in the other sweep.
    SampleTables.write(
        outputs, "demo", finished(10, 0, 0.5), finished(20, 0, 0.5), diverged(10, 1));
    SampleTables.write(outputs, "other", finished(10, 0, 0.5));
    List<List<Object>> rows =
        ask(
                "select sweep, count(*), sum(share), min(seconds), min(evaluations), min(host)"
                    + " from slowest group by 1 order by 1",
                "demo",
                "other")
            .rows();
    assertEquals(2, rows.size());
    assertEquals("demo", rows.get(0).get(0));
    assertEquals(4L, rows.get(0).get(1));
    assertEquals(2L, rows.get(1).get(1));
    for (List<Object> row : rows) {
      assertEquals(1, (Double) row.get(2), 1e-12);
      assertEquals(List.of(1.5, 120, "here"), row.subList(3, 6));
    }
    List<Object> one =
        ask(
                "select share, kind, noise_samples, seed from slowest where kind = 'evaluate'"
                    + " and noise_samples = 20",
                "demo")
            .rows()
            .get(0);
    assertEquals(List.of(0.25, "evaluate", 20, 0L), one);
  }

  @Test
  void everyViewSaysAtItsHeadWhatARowIs() throws IOException {
    for (String view : SqlSession.tables()) {
      boolean isTable = Tables.known().stream().anyMatch(table -> table.name().equals(view));
      if (!isTable && !view.equals("published")) {
        assertTrue(resource(view + ".sql").startsWith("-- "), view);
      }
    }
  }

  private static TrialOutcome finished(int noiseSamples, long seed, double accuracy) {
    return SampleOutcomes.finished(SampleOutcomes.trial(noiseSamples, seed), accuracy);
  }

  private static TrialOutcome diverged(int noiseSamples, long seed) {
    Trial trial = SampleOutcomes.trial(noiseSamples, seed);
    return SampleOutcomes.unfinished(trial, Status.DIVERGED, "too fast");
  }

  private static TrialOutcome finished(
      Norm norm, double epsilon, int inputDim, int width, int noiseSamples) {
    Trial sample = SampleOutcomes.trial(noiseSamples, 0);
    return SampleOutcomes.finished(
        new Trial(
            sample.distribution(),
            sample.basePoints(),
            inputDim,
            width,
            sample.samples(),
            noiseSamples,
            sample.freshSamples(),
            sample.slope(),
            sample.recipe(),
            new Perturbation(norm, epsilon, 7, 0.1),
            0),
        0.5);
  }

  /** A trial of the paper's setting, but for its recipe. */
  private static TrialOutcome paper(
      Norm norm, double epsilon, int inputDim, long seed, double accuracy) {
    return paper(norm, epsilon, inputDim, 0.01, seed, accuracy);
  }

  private static TrialOutcome paper(
      Norm norm, double epsilon, int inputDim, double slope, long seed, double accuracy) {
    Trial trial =
        new Trial(
            Distribution.UNIFORM,
            BasePoints.NOISE,
            inputDim,
            1000,
            1000,
            10_000,
            1000,
            slope,
            SampleOutcomes.trial(10, seed).recipe(),
            new Perturbation(norm, epsilon, 7, 0.1),
            seed);
    return SampleOutcomes.finished(trial, accuracy);
  }

  private void write(TrialOutcome... outcomes) throws IOException {
    SampleTables.write(outputs, "demo", outcomes);
  }

  private QueryResult ask(String sql, String... sweeps) throws IOException, QueryException {
    return SqlSession.open(spark, outputs, List.of(sweeps)).query(sql);
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = TableViews.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
