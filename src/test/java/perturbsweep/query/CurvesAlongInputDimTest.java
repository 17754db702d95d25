package perturbsweep.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import perturbsweep.spec.Norm;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleTables;

/** Curves of the view {@code by_axis} along the input dimension, with which epsilon may go. */
class CurvesAlongInputDimTest {

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
  void epsilonMayGrowAlongTheInputDimensionByAnyRule() throws IOException, QueryException {
    // L2: as the root, rounded as published; Linf: the same; L0: a number of pixels.
    write(
        SampleTrials.along(Norm.L2, 0.24, 1000, 10, 20),
        SampleTrials.along(Norm.L2, 0.39, 2500, 10, 20),
        SampleTrials.along(Norm.L2, 0.78, 10_000, 10, 20),
        SampleTrials.along(Norm.L2, 0.5, 10_000, 10, 20),
        SampleTrials.along(Norm.LINF, 0.03, 1000, 10, 20),
        SampleTrials.along(Norm.LINF, 0.03, 2500, 10, 20),
        SampleTrials.along(Norm.L0, 0.014, 1000, 10, 20),
        SampleTrials.along(Norm.L0, 0.0056, 2500, 10, 20));
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
  void aGridOfRulesHasACurveForEachThoughSomeEpsilonsCoincide() throws IOException, QueryException {
    // 0.02 and 0.04 times the root: 0.4 is in both; and 14 pixels.
    List<SyntheticOutcome> grid = new ArrayList<>();
    for (int dimension : List.of(100, 400, 900)) {
      grid.add(SampleTrials.along(Norm.L2, 0.02 * Math.sqrt(dimension), dimension, 10, 20));
      grid.add(SampleTrials.along(Norm.L2, 0.04 * Math.sqrt(dimension), dimension, 10, 20));
      grid.add(SampleTrials.along(Norm.L0, 14.0 / dimension, dimension, 10, 20));
    }
    write(grid.toArray(SyntheticOutcome[]::new));
    assertEquals(
        List.of(
            List.of("L0", List.of("100: 0.1400", "400: 0.0350", "900: 0.0156")),
            List.of("L2", List.of("100: 0.2000", "400: 0.4000", "900: 0.6000")),
            List.of("L2", List.of("100: 0.4000", "400: 0.8000", "900: 1.2000"))),
        curvesAlongInputDim());
  }

  @Test
  void ofEveryEpsilonAtEveryDimensionTheCurvesAreThoseOfConstantEpsilon()
      throws IOException, QueryException {
    // 0.2 and 0.4 at 100 and 400: the same share of the root as well.
    write(
        SampleTrials.along(Norm.L2, 0.2, 100, 10, 20),
        SampleTrials.along(Norm.L2, 0.4, 100, 10, 20),
        SampleTrials.along(Norm.L2, 0.2, 400, 10, 20),
        SampleTrials.along(Norm.L2, 0.4, 400, 10, 20));
    assertEquals(
        List.of(
            List.of("L2", List.of("100: 0.2000", "400: 0.2000")),
            List.of("L2", List.of("100: 0.4000", "400: 0.4000"))),
        curvesAlongInputDim());
  }

  @Test
  void numbersOfPixelsThatAreCloseAreStillTwoCurves() throws IOException, QueryException {
    write(
        SampleTrials.along(Norm.L0, 0.40, 100, 10, 20),
        SampleTrials.along(Norm.L0, 0.10, 400, 10, 20),
        SampleTrials.along(Norm.L0, 0.41, 100, 10, 20),
        SampleTrials.along(Norm.L0, 41 / 900.0, 900, 10, 20));
    assertEquals(
        List.of(
            List.of("L0", List.of("100: 0.4000", "400: 0.1000")),
            List.of("L0", List.of("100: 0.4100", "900: 0.0456"))),
        curvesAlongInputDim());
  }

  @Test
  void sharesThatAreTheSameNumberOfPixelsAreNotOnOneCurveTwice()
      throws IOException, QueryException {
    write(
        SampleTrials.along(Norm.L0, 0.14, 100, 10, 20),
        SampleTrials.along(Norm.L0, 0.1404, 100, 10, 20),
        SampleTrials.along(Norm.L0, 0.035, 400, 10, 20));
    assertEquals(
        List.of(
            List.of("L0", List.of("100: 0.1400", "400: 0.0350")),
            List.of("L0", List.of("100: 0.1404"))),
        curvesAlongInputDim());
  }

  @Test
  void thePapersOwnEpsilonsAreOneCurveBesideThoseOfItsOtherFigure()
      throws IOException, QueryException {
    // conf/paper.conf: along the input dimension, and epsilons at 10,000 dimensions.
    int[] dimensions = {100, 500, 1000, 2500, 5000, 7500, 10_000};
    double[] epsilons = {0.078, 0.17, 0.24, 0.39, 0.55, 0.67, 0.78};
    List<SyntheticOutcome> trials = new ArrayList<>();
    for (int index = 0; index < dimensions.length; index++) {
      trials.add(SampleTrials.along(Norm.L2, epsilons[index], dimensions[index], 10, 20));
    }
    for (double epsilon : List.of(0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)) {
      trials.add(SampleTrials.along(Norm.L2, epsilon, 10_000, 10, 20));
    }
    write(trials.toArray(SyntheticOutcome[]::new));
    assertEquals(
        List.of(0.078, 0.17, 0.24, 0.39, 0.55, 0.67, 0.78),
        ask("select epsilon from by_axis where axis = 'input_dim' and points = 7 order by 1")
            .rows()
            .stream()
            .map(row -> row.get(0))
            .toList());
    assertEquals(
        List.of(List.of(8L)),
        ask("select count(*) from by_axis where axis = 'input_dim' and points = 1").rows());
  }

  @Test
  void aCurveHasEachValueOnceThoughSharesOfTheRootAreClose() throws IOException, QueryException {
    // Shares of 0.02 and 0.0205, within 5% of each other, and single ones around them.
    List<SyntheticOutcome> trials = new ArrayList<>();
    for (int dimension : List.of(100, 400, 900)) {
      trials.add(SampleTrials.along(Norm.L2, 0.02 * Math.sqrt(dimension), dimension, 10, 20));
      trials.add(SampleTrials.along(Norm.L2, 0.0205 * Math.sqrt(dimension), dimension, 10, 20));
    }
    for (double epsilon : List.of(0.37, 0.385, 0.395, 0.405, 0.415, 0.43)) {
      trials.add(SampleTrials.along(Norm.L2, epsilon, 400, 10, 20));
    }
    write(trials.toArray(SyntheticOutcome[]::new));
    assertEquals(
        List.of(),
        ask("select curve, value from by_axis where axis = 'input_dim'"
                + " group by curve, value having count(*) > 1")
            .rows());
    assertEquals(
        List.of(),
        ask("select curve from by_axis where axis = 'input_dim' group by curve"
                + " having max(points) != count(*) or min(points) != count(*)")
            .rows());
    assertEquals(
        List.of(List.of(12L)), ask("select count(*) from by_axis where axis = 'input_dim'").rows());
  }

  @Test
  void epsilonsOnACurveAreWithinFivePercentOfEachOthersShare() throws IOException, QueryException {
    // Each is within 4% of its neighbour, but the last is 12% above the first.
    write(
        SampleTrials.along(Norm.L2, 0.2, 100, 10, 20),
        SampleTrials.along(Norm.L2, 0.208 * 2, 400, 10, 20),
        SampleTrials.along(Norm.L2, 0.2163 * 3, 900, 10, 20),
        SampleTrials.along(Norm.L2, 0.225 * 4, 1600, 10, 20));
    assertEquals(
        List.of(
            List.of("L2", List.of("100: 0.2000", "400: 0.4160")),
            List.of("L2", List.of("900: 0.6489", "1600: 0.9000"))),
        curvesAlongInputDim());
  }

  /** A row for each curve: its norm, and its points in the order of values. */
  private List<List<Object>> curvesAlongInputDim() throws IOException, QueryException {
    return ask("with points as (select norm, curve, sort_array(collect_list(struct(value, epsilon)))"
            + " as list from by_axis where axis = 'input_dim' group by norm, curve)"
            + " select norm, transform(list, p -> format_string('%.0f: %.4f', p.value, p.epsilon))"
            + " from points order by norm, list")
        .rows();
  }

  private void write(SyntheticOutcome... outcomes) throws IOException {
    SampleTables.write(outputs, "demo", outcomes);
  }

  private QueryResult ask(String sql) throws IOException, QueryException {
    return SqlSession.open(spark, outputs, List.of()).query(sql);
  }
}
