package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.Axis;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;

class ResultsTest {

  /** Two shares of the root of the input dimension for L2, and 14 pixels for L0. */
  @Test
  void familiesAreTheCurvesOfTheViewByAxis(@TempDir Path folder)
      throws IOException, QueryException {
    List<SyntheticOutcome> grid = new ArrayList<>();
    for (int dimension : List.of(900, 100, 400)) {
      grid.add(outcome(Norm.L2, 0.02 * Math.sqrt(dimension), dimension));
      grid.add(outcome(Norm.L2, 0.04 * Math.sqrt(dimension), dimension));
      grid.add(outcome(Norm.L0, 14.0 / dimension, dimension));
    }
    Outputs outputs = Outputs.at(folder.toString(), Map.of());
    SampleTables.write(outputs, "demo", grid.toArray(SyntheticOutcome[]::new));
    try (SparkSession spark = LocalSpark.open()) {
      Results results = Results.read(SqlSession.open(spark, outputs, List.of("demo")));
      List<Family> families = results.along(Axis.INPUT_DIM);
      assertEquals(List.of("L0", "L2", "L2"), norms(families));
      for (Family family : families) {
        assertEquals(
            List.of(100.0, 400.0, 900.0),
            family.members().stream().map(member -> member.number(Axis.INPUT_DIM)).toList());
      }
      assertEquals(List.of(), results.along(Axis.WIDTH));
    }
  }

  private static List<String> norms(List<Family> families) {
    return families.stream()
        .map(family -> family.held().get(Axis.NORM.column()).toString())
        .sorted()
        .toList();
  }

  private static SyntheticOutcome outcome(Norm norm, double epsilon, int inputDim) {
    SyntheticTrial sample = SampleOutcomes.trial(20, 0);
    return SampleOutcomes.finished(
        new SyntheticTrial(
            sample.distribution(),
            sample.basePoints(),
            inputDim,
            sample.width(),
            sample.samples(),
            sample.noiseSamples(),
            sample.freshSamples(),
            sample.slope(),
            sample.recipe(),
            new Perturbation(norm, epsilon, 7, 0.1),
            0),
        0.5);
  }
}
