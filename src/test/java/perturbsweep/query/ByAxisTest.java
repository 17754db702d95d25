package perturbsweep.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.Axis;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Norm;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleTables;

/** The view {@code by_axis}, on rows made by hand. */
class ByAxisTest {

  private static SparkSession spark;

  @TempDir Path folder;
  private Outputs outputs;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.open();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = Outputs.at(folder.toString(), Map.of());
  }

  @Test
  void anAxisThatVariesHasARowForEachConfiguration() throws IOException, QueryException {
    write(
        SampleTrials.finished(10, 0, 0.5),
        SampleTrials.finished(10, 1, 0.6),
        SampleTrials.finished(20, 0, 0.75));
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
    write(SampleTrials.finished(10, 0, 0.5), SampleTrials.finished(20, 0, 0.75));
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
        SampleTrials.along(Norm.L2, 0.3, 40, 10, 10),
        SampleTrials.along(Norm.L2, 0.3, 40, 10, 20),
        SampleTrials.along(Norm.L2, 0.3, 40, 30, 20),
        SampleTrials.along(Norm.L2, 0.3, 40, 50, 20));
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
  void anAxisVariesWithinASweepNotBetweenTwo() throws IOException, QueryException {
    SampleTables.write(outputs, "one", SampleTrials.finished(10, 0, 0.5));
    SampleTables.write(
        outputs, "other", SampleTrials.finished(20, 0, 0.5), SampleTrials.finished(30, 0, 0.5));
    assertEquals(
        List.of(List.of("other", 20.0), List.of("other", 30.0)),
        ask("select sweep, value from by_axis order by value", "one", "other").rows());
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
