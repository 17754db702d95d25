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
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Norm;
import perturbsweep.spec.TrainerKind;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleTables;
import perturbsweep.store.Tables;

/** The views that are {@code .sql} resources, on rows made by hand. */
class ViewsTest {

  /** 27 of images: three sets of data, three scenarios, three norms. */
  private static final Map<String, Integer> PUBLISHED_POINTS =
      Map.of("published", 85, "paper_points", 85, "published_images", 27, "image_points", 27);

  private static SparkSession spark;
  private static SqlSession empty;

  @TempDir Path folder;
  private Outputs outputs;

  @BeforeAll
  static void startSpark(@TempDir Path nothing) throws IOException, QueryException {
    spark = LocalSpark.open();
    empty = SqlSession.open(spark, Outputs.at(nothing.toString(), Map.of()), List.of());
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
    List<List<Object>> described = empty.query("describe " + name).rows();
    QueryResult all = empty.query("select * from " + name);
    assertEquals(all.columns(), described.stream().map(column -> column.get(0)).toList());
    assertEquals(Set.copyOf(all.columns()).size(), all.columns().size(), "no name twice");
    assertEquals(PUBLISHED_POINTS.getOrDefault(name, 0), all.rows().size());
  }

  static List<String> names() {
    return SqlSession.tables();
  }

  @Test
  void aPublishedPointStandsBesideTheConfigurationThatMatchesIt()
      throws IOException, QueryException {
    write(
        SampleTrials.paper(Norm.LINF, 0.03, 500, 0, 0.75),
        SampleTrials.paper(Norm.LINF, 0.03, 500, 1, 0.70),
        SampleTrials.paper(Norm.LINF, 0.02, 500, 0, 0.1));
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
        SampleTrials.paper(Norm.L2, 0.0078 * Math.sqrt(1000), 1000, 0, 0.8),
        SampleTrials.paper(Norm.L2, 0.0078 * Math.sqrt(500), 500, 0, 0.7));
    assertEquals(
        List.of(List.of(500, 0.17, 0.69), List.of(1000, 0.24, 0.803)),
        ask("select input_dim, epsilon, published from paper_points where seeds = 1 order by 1")
            .rows());
  }

  @Test
  void whatIsNotThePapersOwnSettingMatchesNoPublishedPoint() throws IOException, QueryException {
    write(
        SampleTrials.paper(Norm.LINF, 0.03, 500, 0.5, 0, 0.75),
        SampleTrials.paper(Norm.LINF, 0.03, 600, 0, 0.75));
    assertEquals(
        List.of(List.of(85L, 0L)),
        ask("select count(*), count(measured) from paper_points").rows());
  }

  @Test
  void aPublishedPointSaysWhichEpsilonWasMeasured() throws IOException, QueryException {
    double measured = 0.0078 * Math.sqrt(1000);
    write(SampleTrials.paper(Norm.L2, measured, 1000, 0, 0.8));
    assertEquals(
        List.of(List.of(0.24, measured, "noise", "pgd", 0.01)),
        ask("select epsilon, measured_epsilon, base_points, attack, slope from paper_points"
                + " where measured is not null")
            .rows());
  }

  @Test
  void whatIsNotTrainedByThePapersRecipeMatchesNoPublishedPoint()
      throws IOException, QueryException {
    TrainerKind exact = TrainerKind.SGD;
    write(
        SampleTrials.paper(SampleTrials.recipe(50, 0.01, 0.9, Loss.EXPONENTIAL, exact)),
        SampleTrials.paper(SampleTrials.recipe(100_000, 0.02, 0.9, Loss.EXPONENTIAL, exact)),
        SampleTrials.paper(SampleTrials.recipe(100_000, 0.01, 0.5, Loss.EXPONENTIAL, exact)),
        SampleTrials.paper(SampleTrials.recipe(100_000, 0.01, 0.9, Loss.LOGISTIC, exact)),
        SampleTrials.paper(AttackKind.PGD_SIGN));
    assertEquals(
        List.of(List.of(85L, 0L)),
        ask("select count(*), count(measured) from paper_points").rows());
  }

  @Test
  void anyTrainerOfThePapersRecipeMatchesAPublishedPoint() throws IOException, QueryException {
    write(
        Arrays.stream(TrainerKind.values())
            .map(kind -> SampleTrials.recipe(100_000, 0.01, 0.9, Loss.EXPONENTIAL, kind))
            .map(SampleTrials::paper)
            .toArray(SyntheticOutcome[]::new));
    assertEquals(
        Set.of("dl4j", "flow", "gram", "handover", "sgd", "weight-space"),
        ask("select trainer from paper_points where measured is not null").rows().stream()
            .map(row -> row.get(0))
            .collect(Collectors.toSet()));
  }

  @Test
  void aPublishedPointHasARowInEachSweepThatHasIt() throws IOException, QueryException {
    SampleTables.write(outputs, "one", SampleTrials.paper(Norm.LINF, 0.03, 500, 0, 0.75));
    SampleTables.write(outputs, "other", SampleTrials.paper(Norm.LINF, 0.03, 500, 0, 0.75));
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
    write(SampleTrials.finished(10, 0, 0.5));
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
        outputs,
        "demo",
        SampleTrials.finished(10, 0, 0.5),
        SampleTrials.finished(20, 0, 0.5),
        SampleTrials.diverged(10, 1));
    SampleTables.write(outputs, "other", SampleTrials.finished(10, 0, 0.5));
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
      if (!isTable && !view.startsWith("published")) {
        assertTrue(resource(view + ".sql").startsWith("-- "), view);
      }
    }
  }

  private void write(SyntheticOutcome... outcomes) throws IOException {
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
