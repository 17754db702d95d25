package perturbsweep.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Norm;
import perturbsweep.spec.TrainerKind;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleImageOutcomes;
import perturbsweep.store.SampleTables;

/** The queries of {@code conf/queries}. */
class ShippedQueriesTest {

  private static SparkSession spark;
  private static SqlSession empty;
  private static SqlSession filled;

  @BeforeAll
  static void writeTables(@TempDir Path folder) throws IOException, QueryException {
    spark = LocalSpark.open();
    empty =
        SqlSession.open(spark, Outputs.at(folder.resolve("empty").toString(), Map.of()), List.of());
    Outputs outputs = Outputs.at(folder.resolve("filled").toString(), Map.of());
    SampleTables.write(
        outputs,
        "demo",
        SampleTrials.finished(10, 0, 0.5),
        SampleTrials.finished(20, 0, 0.6),
        SampleTrials.diverged(10, 1),
        SampleTrials.paper(Norm.LINF, 0.03, 500, 0, 0.7),
        SampleTrials.orthogonal(BasePoints.NATURAL_FLIPPED, TrainerKind.LIMIT),
        SampleTrials.orthogonal(BasePoints.NATURAL_RANDOM, TrainerKind.HANDOVER));
    SampleTables.writeImages(
        outputs,
        "images",
        SampleImageOutcomes.finished(SampleImageOutcomes.trial(0)),
        SampleImageOutcomes.diverged(SampleImageOutcomes.trial(1)));
    filled = SqlSession.open(spark, outputs, List.of("demo", "images"));
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysFirstWhatItAnswers(Path file) throws IOException {
    assertTrue(Files.readString(file).matches("(?s)-- [A-Z].*[?][^\n]*\n.*"), file.toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void findsWhatItAsksForAndNothingWhereNothingHasRun(Path file)
      throws IOException, QueryException {
    String sql = Files.readString(file);
    QueryResult found = filled.query(sql);
    assertFalse(found.rows().isEmpty(), file.toString());
    QueryResult none = empty.query(sql);
    assertEquals(found.columns(), none.columns());
    assertEquals(List.of(), none.rows());
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("conf", "queries"))) {
      return all.sorted().toList();
    }
  }
}
