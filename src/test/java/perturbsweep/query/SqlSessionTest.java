package perturbsweep.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.Axis;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;

class SqlSessionTest {

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

  @Test
  void answersFromTheTables() throws IOException, QueryException {
    write("demo", finished(10, 0, 0.5), finished(10, 1, 0.75), finished(20, 0, 1));

    QueryResult result =
        ask(
            "select noise_samples, avg(adversarial_accuracy_on_natural) as accuracy from trials"
                + " group by 1 order by 1");
    assertEquals(List.of("noise_samples", "accuracy"), result.columns());
    assertEquals(List.of(List.of(10, 0.625), List.of(20, 1.0)), result.rows());
    assertEquals(
        List.of(List.of(SampleOutcomes.STARTED.plusSeconds(60))),
        ask("select distinct ended from trials").rows());
    assertEquals(
        List.of(List.of(12L)),
        ask("select count(*) from trials join curves using (sweep, trial)").rows());
    assertEquals(
        List.of(List.of("evaluate", 3L), List.of("natural", 2L)),
        ask("select kind, count(*) from stages group by 1 order by 1").rows());
  }

  @Test
  void asksTheSweepThatWasWrittenLastUnlessToldOtherwise() throws IOException, QueryException {
    write("first", finished(10, 0, 0.5));
    write("second", finished(20, 0, 0.5), finished(20, 1, 0.5));
    touch("first", 2_000_000);
    touch("second", 1_000_000);

    String sql = "select sweep, count(*) from trials group by 1 order by 1";
    assertEquals(List.of(List.of("first", 1L)), ask(sql).rows());
    assertEquals(List.of(List.of("second", 2L)), ask(sql, "second").rows());
    assertEquals(
        List.of(List.of("first", 1L), List.of("second", 2L)), ask(sql, "second", "first").rows());
  }

  @Test
  void aSweepThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
    write("demo", finished(10, 0, 0.5));
    QueryException e = assertThrows(QueryException.class, () -> ask("select 1", "dmeo"));
    assertTrue(e.getMessage().contains("\"dmeo\""), e.getMessage());
    assertTrue(e.getMessage().endsWith("there is demo"), e.getMessage());
  }

  @Test
  void tablesAreEmptyAndTypedWhereThereIsNoSweep() throws IOException, QueryException {
    assertEquals(List.of(List.of(0L)), ask("select count(natural_accuracy) from trials").rows());
    assertEquals(List.of(), ask("select * from means").rows());
    assertEquals(List.of(), ask("select loss from curves join stages using (trial)").rows());
  }

  @Test
  void rowsThatWereWrittenSinceAreSeenByTheNextQuery() throws IOException, QueryException {
    write("demo", finished(10, 0, 0.5));
    SqlSession session = SqlSession.open(spark, outputs, List.of());
    String sql = "select count(*), count(distinct trial) from trials";
    assertEquals(List.of(List.of(1L, 1L)), session.query(sql).rows());

    // Much longer than before: Spark would skip rows that lie behind the length it has listed.
    SyntheticOutcome[] many = new SyntheticOutcome[200];
    Arrays.setAll(many, seed -> finished(10, seed, 0.5));
    write("demo", many);
    assertEquals(List.of(List.of(200L, 200L)), session.query(sql).rows());
  }

  @Test
  void meansHaveIntervalsOfStudentsDistribution() throws IOException, QueryException {
    write(
        "demo",
        finished(10, 0, 0.5),
        finished(10, 1, 0.6),
        finished(10, 2, 1.0),
        diverged(10, 3),
        finished(20, 0, 0.25));

    QueryResult means =
        ask(
            "select noise_samples, seeds, adversarial_accuracy_on_natural,"
                + " adversarial_accuracy_on_natural_low, adversarial_accuracy_on_natural_high"
                + " from means order by noise_samples");
    // Mean 0.7; s = sqrt((0.04 + 0.01 + 0.09) / 2) = sqrt(0.07); t(0.975; 2) = 4.302652729911275,
    // from a table of the distribution.
    double halfWidth = 4.302652729911275 * Math.sqrt(0.07) / Math.sqrt(3);
    List<Object> three = means.rows().get(0);
    assertEquals(List.of(10, 3L), three.subList(0, 2));
    // The quantile is found by a search that stops at 1e-9.
    assertEquals(0.7, (Double) three.get(2), 1e-12);
    assertEquals(0.7 - halfWidth, (Double) three.get(3), 1e-8);
    assertEquals(0.7 + halfWidth, (Double) three.get(4), 1e-8);
    assertEquals(Arrays.asList(20, 1L, 0.25, null, null), means.rows().get(1));
    assertEquals(2, means.rows().size());
  }

  @Test
  void everyMeanLiesWithinItsOwnInterval() throws IOException, QueryException {
    write("demo", finished(10, 0, 0.5), finished(10, 1, 0.6));
    List<String> metrics =
        List.of(
            "natural_accuracy",
            "noise_accuracy_on_natural",
            "adversarial_accuracy",
            "adversarial_accuracy_on_natural",
            "adversarial_accuracy_on_fresh",
            "noise_accuracy_on_fresh");
    String columns =
        metrics.stream()
            .map("%1$s, %1$s_low, %1$s_high"::formatted)
            .collect(Collectors.joining(", "));
    List<Object> means = ask("select " + columns + " from means").rows().get(0);
    // As SampleOutcomes has them: one differs between the seeds, the others do not.
    List<Double> expected = List.of(0.01, 0.05, 0.07, 0.55, 0.11, 0.12);
    for (int index = 0; index < metrics.size(); index++) {
      double mean = (Double) means.get(3 * index);
      double low = (Double) means.get(3 * index + 1);
      double high = (Double) means.get(3 * index + 2);
      assertEquals(expected.get(index), mean, 1e-12, metrics.get(index));
      assertEquals(mean, (low + high) / 2, 1e-12, metrics.get(index));
      assertEquals(index == 3, low < mean - 1e-12, metrics.get(index));
      assertTrue(low <= high, metrics.get(index));
    }
  }

  @Test
  void meansHaveEveryAxisButTheSeed() throws IOException, QueryException {
    Set<String> expected =
        Stream.of(Axis.values()).map(Axis::column).collect(Collectors.toCollection(HashSet::new));
    expected.remove("seed");
    List<String> columns = ask("select * from means").columns();
    assertTrue(columns.containsAll(expected), columns.toString());
    assertFalse(columns.contains("seed"));
  }

  @Test
  void predictionsHaveEveryAxisButTheSeedAndMeansOverSeeds() throws IOException, QueryException {
    Set<String> expected =
        Stream.of(Axis.values()).map(Axis::column).collect(Collectors.toCollection(HashSet::new));
    expected.remove("seed");
    write("demo", finished(10, 0, 0.5), finished(10, 1, 0.75), finished(20, 0, 1));
    List<String> columns = ask("select * from predictions").columns();
    assertTrue(columns.containsAll(expected), columns.toString());
    List<Object> row =
        ask("select seeds, on_natural, predicted_on_natural, error_on_natural, predicted_on_fresh"
                + " from predictions order by noise_samples")
            .rows()
            .get(0);
    assertEquals(2L, row.get(0));
    assertEquals(0.9, row.get(2));
    assertEquals(0.9 - (Double) row.get(1), (Double) row.get(3), 1e-12);
    assertEquals(0.75, (Double) row.get(4), 1e-12);
  }

  @Test
  void theoryHasARowForEachOfTheTwoNetworks() throws IOException, QueryException {
    write("demo", finished(10, 0, 0.5), finished(10, 1, 0.75));
    List<List<Object>> counts =
        ask("select classifier, count(*) from theory group by 1 order by 1").rows();
    assertEquals("adversarial", counts.get(0).get(0));
    assertEquals("natural", counts.get(1).get(0));
    assertEquals(counts.get(0).get(1), counts.get(1).get(1));
  }

  @Test
  void artifactsAreRowsAndPixelsAreLists() throws IOException, QueryException {
    SyntheticTrial trial = SampleOutcomes.trial(10, 0).withArtifacts(new Artifacts(true, 1));
    write("demo", SampleOutcomes.depicted(trial), finished(10, 1, 0.5));
    assertEquals(
        List.of(
            List.of("natural", "+-0+"), List.of("noise", "----"), List.of("adversarial", "+--+")),
        ask("select classifier, signs from maps join trials using (sweep, trial)").rows());
    assertEquals(
        List.of(List.of(0, 1, 1 / 3.0, 0.1), List.of(1, -1, -2.0, 1e-300)),
        ask("select sample, label, along_first, along_second from map_samples").rows());
    assertEquals(
        List.of(List.of("perturbed", 2, -1, List.of(0.5f, 0.6f, 0.7f, -0.8f))),
        ask("select kind, side, label, pixels from images where kind = 'perturbed'").rows());
    assertEquals(
        List.of(List.of(0.5f), List.of(0.6f), List.of(0.7f), List.of(-0.8f)),
        ask("select explode(pixels) from images where kind = 'perturbed'").rows());
  }

  @Test
  void tablesOfArtifactsAreEmptyWhereNothingIsAskedFor() throws IOException, QueryException {
    write("demo", finished(10, 0, 0.5));
    for (String table : List.of("maps", "map_samples", "images")) {
      assertEquals(List.of(List.of(0L)), ask("select count(*) from " + table).rows(), table);
      assertEquals(List.of(List.of(0L)), empty.query("select count(*) from " + table).rows());
    }
    assertEquals(List.of(), empty.query("select explode(pixels) from images").rows());
    assertEquals(List.of(), ask("select pixels[0] from images join trials using (trial)").rows());
  }

  @Test
  void describesColumns() throws IOException, QueryException {
    List<Object> row =
        ask("describe trials").rows().stream()
            .filter(described -> described.get(0).equals("input_dim"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("input_dim", "int", "d, coordinates of a sample"), row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1;",
        "-- a comment\nwith a as (select 1 as x) select x from a",
        "values (1), (2)",
        "(select 1) union all (select 2)",
        "table trials",
        "from trials select count(*)",
        "show tables",
        "show columns in trials",
        "describe means",
        "describe query select 1",
        "explain select 1"
      })
  void answersWhatOnlyReads(String sql) throws IOException, QueryException {
    assertFalse(empty.query(sql).columns().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table trials",
        "drop view means",
        "create table t as select 1",
        "create temporary view t as select 1",
        "create or replace view trials as select 1",
        "insert into trials select * from trials",
        "with a as (select * from trials) insert into trials select * from a",
        "from trials insert into trials select *",
        "insert overwrite directory 'target/evil' using parquet select 1",
        "truncate table trials",
        "delete from trials",
        "update trials set seed = 1",
        "alter view means rename to m",
        "cache table trials",
        "set spark.sql.shuffle.partitions = 1",
        "add jar 'x.jar'",
        "use default",
        "refresh table trials"
      })
  void refusesWhatWouldChangeSomething(String sql) {
    QueryException e = assertThrows(QueryException.class, () -> empty.query(sql));
    assertTrue(e.getMessage().startsWith("only statements that read"), e.getMessage());
  }

  /** Spark could call any method of Java, read any file and start any program. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select reflect('java.lang.System', 'getProperty', 'user.home')",
        "select java_method('java.lang.System', 'getProperty', 'user.home')",
        "select 1 where try_reflect('java.lang.System', 'getProperty', 'user.home') = ''",
        "with a as (select reflect('java.util.UUID', 'randomUUID')) select * from a",
        "select * from text.`pom.xml`",
        "select * from csv.`file:///etc/hosts`",
        "select transform(1) using 'cat' as (a string)",
        "with a as (select transform(1) using 'cat' as (a string)) select * from a",
        "select (select max(a) from (select transform(1) using 'cat' as (a string)))"
      })
  void keepsToTheViewsOfTheSweep(String sql) {
    QueryException e = assertThrows(QueryException.class, () -> empty.query(sql));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertFalse(e.getMessage().contains("Hive"), "refused, not unsupported: " + e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1; drop table trials", "select 1; select 2", "", "selec 1"})
  void refusesWhatIsNoSingleStatement(String sql) {
    QueryException e = assertThrows(QueryException.class, () -> empty.query(sql));
    assertTrue(e.getMessage().toLowerCase(Locale.ROOT).contains("syntax error"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void aMisspeltColumnIsNamedWithThoseLikeIt() {
    QueryException e =
        assertThrows(QueryException.class, () -> empty.query("select noise_sample from trials"));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(e.getMessage().contains("`noise_sample`"), e.getMessage());
    assertTrue(e.getMessage().contains("noise_samples`"), e.getMessage());
    assertFalse(e.getMessage().contains("Project"), e.getMessage());
  }

  @Test
  void aMistakeThatShowsOnlyInTheRowsIsReportedToo() throws IOException {
    write("demo", finished(10, 0, 0.5));
    QueryException e =
        assertThrows(
            QueryException.class, () -> ask("select raise_error('too small') from trials"));
    assertEquals("too small", e.getMessage());
  }

  @Test
  void nestedValuesAreListsAndMaps() throws IOException, QueryException {
    assertEquals(
        List.of(List.of(List.of(1, 2), Map.of("a", List.of(0.5d)), Map.of("x", 1, "y", "z"))),
        ask("select array(1, 2), map('a', array(0.5D)), named_struct('x', 1, 'y', 'z')").rows());
  }

  @Test
  void theSharedSparkSessionStaysAsItWas() throws IOException, QueryException {
    String zone = spark.conf().get("spark.sql.session.timeZone");
    ask("select 1");
    assertEquals(zone, spark.conf().get("spark.sql.session.timeZone"));
    assertEquals(0, spark.sql("show views").count());
  }

  private QueryResult ask(String sql, String... sweeps) throws IOException, QueryException {
    return SqlSession.open(spark, outputs, List.of(sweeps)).query(sql);
  }

  private static SyntheticOutcome finished(int noiseSamples, long seed, double accuracy) {
    return SampleOutcomes.finished(SampleOutcomes.trial(noiseSamples, seed), accuracy);
  }

  private static SyntheticOutcome diverged(int noiseSamples, long seed) {
    SyntheticTrial trial = SampleOutcomes.trial(noiseSamples, seed);
    return SampleOutcomes.unfinished(trial, Status.DIVERGED, "too fast");
  }

  private void write(String sweep, SyntheticOutcome... outcomes) throws IOException {
    SampleTables.write(outputs, sweep, outcomes);
  }

  private void touch(String sweep, long time) throws IOException {
    Path file = folder.resolve(Path.of(sweep, "tables", "trials", "part-00000.parquet"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }
}
