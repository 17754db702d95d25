package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.MemoryCache;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.SyntheticTrial;

/** The tables of trials with random samples. */
class SweepTablesTest {

  private static final String SWEEP = "demo";

  @TempDir Path folder;
  private final MemoryCache cache = new MemoryCache();
  private Outputs outputs;

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = outputs();
  }

  /** Below the folder; another file system may be meant to keep its files there. */
  Outputs outputs() throws IOException {
    return Outputs.at(folder.toString(), Map.of());
  }

  @Test
  void trialsAppearAsTheyEndInTheOrderOfThePlan() throws IOException, SQLException {
    List<SyntheticTrial> trials = trials(4);
    SweepTables tables = tables(trials);
    tables.rewrite();
    assertEquals(List.of(), files("trials"));

    end(trials.get(2), trials.get(0));
    tables.refresh(List.of(trials.get(2).id(), trials.get(0).id()));
    assertEquals(seeds(0, 2), column("select seed from trials"));

    end(trials.get(1));
    tables.refresh(List.of(trials.get(1).id()));
    assertEquals(seeds(0, 1, 2), column("select seed from trials"));
    assertEquals(List.of("part-00000.parquet"), files("trials"));
  }

  @Test
  void valuesAndTypesSurvive() throws IOException, SQLException {
    SyntheticTrial trial = SampleOutcomes.trial(30, -5_000_000_000L);
    end(trial);
    tables(List.of(trial)).rewrite();

    assertEquals(
        List.of("VARCHAR", "INTEGER", "BIGINT", "DOUBLE", "TIMESTAMP WITH TIME ZONE", "VARCHAR"),
        row(
            "select typeof(trial), typeof(noise_samples), typeof(seed), typeof(natural_loss),"
                + " typeof(ended), typeof(norm) from trials"));
    assertEquals(
        List.of(trial.id().value(), 30, -5_000_000_000L, 0.02, "Linf", "finished", "Zen \"4\", µ"),
        row("select trial, noise_samples, seed, natural_loss, norm, status, cpu from trials"));
    Instant ended = ((OffsetDateTime) row("select ended from trials").get(0)).toInstant();
    assertEquals(SampleOutcomes.STARTED.plusSeconds(60), ended);
  }

  @Test
  void aTrialThatDidNotFinishIsARowWithItsReason() throws IOException, SQLException {
    SyntheticTrial trial = trials(1).get(0);
    cache.saveOutcome(
        SampleOutcomes.outcomeKey(trial),
        SampleOutcomes.unfinished(trial, Status.DIVERGED, "loss is Infinity at epoch 1"));
    tables(List.of(trial)).rewrite();

    assertEquals(
        Arrays.asList("diverged", "loss is Infinity at epoch 1", null, null, 1.5),
        row(
            "select status, reason, natural_accuracy, attack_seconds, natural_seconds"
                + " from trials"));
    assertEquals(
        List.of(0.7, Double.POSITIVE_INFINITY, 1e300),
        column("select loss from curves order by epoch"));
    assertEquals(List.of(1L), column("select count(*) from curves where isnan(smallest_margin)"));
  }

  @Test
  void curvesFollowEachClassifierOverItsEpochs() throws IOException, SQLException {
    SyntheticTrial trial = trials(1).get(0);
    end(trial);
    tables(List.of(trial)).rewrite();

    assertEquals(
        List.of("natural", "natural", "adversarial", "adversarial"),
        column("select classifier from curves"));
    assertEquals(
        List.of(SWEEP, trial.id().value(), "adversarial", 100, 0.1, 1.0, 0.125, 0.001),
        row(
            "select sweep, trial, classifier, epoch, loss, accuracy, smallest_margin, learning_rate"
                + " from curves where classifier = 'adversarial' and epoch = 100"));
  }

  @Test
  void artifactsAreRowsOfTheTrialsThatAskForThem() throws IOException, SQLException {
    SyntheticTrial plain = SampleOutcomes.trial(30, 0);
    SyntheticTrial asking = SampleOutcomes.trial(30, 1).withArtifacts(new Artifacts(true, 1));
    SyntheticTrial failed = SampleOutcomes.trial(30, 2).withArtifacts(new Artifacts(true, 1));
    end(plain);
    cache.saveOutcome(SampleOutcomes.outcomeKey(asking), SampleOutcomes.depicted(asking));
    cache.saveOutcome(
        SampleOutcomes.outcomeKey(failed),
        SampleOutcomes.unfinished(failed, Status.FAILED, "diagnose: no mean direction"));
    tables(List.of(plain, asking, failed)).rewrite();
    String trial = asking.id().value();

    assertEquals(
        List.of(
            List.of(SWEEP, trial, "natural", 2, 3.4, "+-0+"),
            List.of(SWEEP, trial, "noise", 2, 3.4, "----"),
            List.of(SWEEP, trial, "adversarial", 2, 3.4, "+--+")),
        written().query("select sweep, trial, classifier, resolution, extent, signs from maps"));
    assertEquals(
        List.of(
            List.of(SWEEP, trial, 0, 1, 1 / 3.0, 0.1), List.of(SWEEP, trial, 1, -1, -2.0, 1e-300)),
        written()
            .query(
                "select sweep, trial, sample, label, along_first, along_second from map_samples"
                    + " order by sample"));
    assertEquals(
        List.of(
            List.of(SWEEP, trial, "natural", 0, 2, 1, "FLOAT[]", 4L, 1 / 3f),
            List.of(SWEEP, trial, "base", 0, 2, -1, "FLOAT[]", 4L, 0.1f),
            List.of(SWEEP, trial, "perturbed", 0, 2, -1, "FLOAT[]", 4L, 0.5f)),
        written()
            .query(
                "select sweep, trial, kind, sample, side, label, typeof(pixels), len(pixels), pixels[1]"
                    + " from images"));
    assertEquals(
        List.of(0.5f, 0.6f, 0.7f, -0.8f),
        column("select unnest(pixels) from images where kind = 'perturbed'"));
    assertEquals(
        List.of(1 / 3f, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE),
        column("select unnest(pixels) from images where kind = 'natural'"));
    assertEquals(List.of(3L), column("select count(*) from trials"));
  }

  @Test
  void tablesOfArtifactsAreThereWithoutRowsWhereNothingIsAskedFor()
      throws IOException, SQLException {
    end(trials(2).toArray(SyntheticTrial[]::new));
    tables(trials(2)).rewrite();
    for (String table : List.of("maps", "map_samples", "images")) {
      assertEquals(List.of("part-00000.parquet"), files(table));
      assertEquals(List.of(0L), column("select count(*) from " + table));
    }
  }

  @Test
  void aSharedStageIsListedOnceUnderTheFirstTrialThatNeedsIt() throws IOException, SQLException {
    // All trials of a seed share the natural stage; one more than fit a part.
    List<SyntheticTrial> trials = new ArrayList<>();
    for (int noiseSamples = 1; noiseSamples <= TablePart.TRIALS + 1; noiseSamples++) {
      trials.add(SampleOutcomes.trial(noiseSamples, 0));
    }
    end(trials.toArray(SyntheticTrial[]::new));
    tables(trials).rewrite();

    assertEquals(List.of("part-00000.parquet", "part-00001.parquet"), files("stages"));
    assertEquals(
        List.of(trials.get(0).id().value()),
        column("select trial from stages where kind = 'natural'"));
    assertEquals(
        List.of(TablePart.TRIALS + 1L),
        column("select count(distinct trial) from stages where kind = 'evaluate'"));
    assertEquals(List.of(TablePart.TRIALS + 1L), column("select count(*) from trials"));
  }

  @Test
  void theStageIsListedUnderTheFirstTrialEvenIfAnotherEndedFirst()
      throws IOException, SQLException {
    List<SyntheticTrial> trials = List.of(SampleOutcomes.trial(1, 0), SampleOutcomes.trial(2, 0));
    SweepTables tables = tables(trials);
    end(trials.get(1));
    tables.refresh(List.of(trials.get(1).id()));

    assertEquals(
        List.of(trials.get(0).id().value()),
        column("select trial from stages where kind = 'natural'"));
  }

  @Test
  void theSameOutcomesMakeTheSameFiles() throws IOException {
    List<SyntheticTrial> trials = trials(20);
    SweepTables stepwise = tables(trials);
    for (SyntheticTrial trial : trials) {
      end(trial);
      stepwise.refresh(List.of(trial.id()));
    }
    for (Table<?> table : ofSynthetic()) {
      byte[] before = Files.readAllBytes(file(table.name()));
      tables(trials).rewrite();
      assertArrayEquals(before, Files.readAllBytes(file(table.name())), table.name());
    }
  }

  @Test
  void filesOfAnEarlierPlanGo() throws IOException, SQLException {
    List<SyntheticTrial> many = trials(TablePart.TRIALS + 1);
    end(many.toArray(SyntheticTrial[]::new));
    tables(many).rewrite();
    assertEquals(2, files("curves").size());

    tables(many.subList(3, 5)).rewrite();
    assertEquals(seeds(3, 4), column("select seed from trials"));
    assertEquals(List.of("part-00000.parquet"), files("curves"));

    tables(List.of(SampleOutcomes.trial(99, 0))).rewrite();
    assertEquals(List.of(), files("curves"));
  }

  @Test
  void nothingLiesBesideTheTables() throws IOException {
    List<SyntheticTrial> trials = trials(2);
    end(trials.toArray(SyntheticTrial[]::new));
    tables(trials).rewrite();
    try (Stream<Path> walk = Files.walk(folder)) {
      List<String> names =
          walk.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
      assertEquals(Collections.nCopies(ofSynthetic().size(), "part-00000.parquet"), names);
    }
  }

  @Test
  void filesSayTheVersionOfTheirSchema() throws IOException {
    List<SyntheticTrial> trials = trials(1);
    end(trials.get(0));
    tables(trials).rewrite();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file("stages").toUri());
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(path, new org.apache.hadoop.conf.Configuration()))) {
      ParquetMetadata footer = reader.getFooter();
      assertEquals(
          Integer.toString(Tables.SCHEMA_VERSION),
          footer.getFileMetaData().getKeyValueMetaData().get("schema_version"));
      assertEquals(Tables.STAGES.schema(), footer.getFileMetaData().getSchema());
    }
  }

  @Test
  void parametersAreThoseOfThePlan() throws IOException, SQLException {
    // Found in the store under the same key, for a trial of another sweep with another fresh count.
    SyntheticTrial planned = SampleOutcomes.trial(30, 0);
    SyntheticOutcome found = SampleOutcomes.finished(SampleOutcomes.trial(31, 0), 0.75);
    cache.saveOutcome(SampleOutcomes.outcomeKey(planned), found);
    PlannedTrial plan =
        new PlannedTrial(
            planned,
            SampleOutcomes.outcomeKey(planned),
            found.stages().stream().map(stage -> stage.key()).toList());
    new SweepTables(outputs, SWEEP, List.of(plan), cache).rewrite();

    assertEquals(List.of(planned.id().value(), 30), row("select trial, noise_samples from trials"));
    assertEquals(List.of(planned.id().value()), column("select distinct trial from curves"));
  }

  @Test
  void aTrialThatIsNotPlannedIsRefused() throws IOException {
    SweepTables tables = tables(trials(1));
    SyntheticTrial other = SampleOutcomes.trial(99, 99);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tables.refresh(List.of(other.id())));
    assertTrue(e.getMessage().contains(other.id().value()), e.getMessage());
  }

  /** A sweep without images has no files of theirs. */
  private static List<Table<?>> ofSynthetic() {
    return Tables.all().stream().filter(table -> !table.name().startsWith("image_")).toList();
  }

  private static List<SyntheticTrial> trials(int count) {
    return LongStream.range(0, count).mapToObj(seed -> SampleOutcomes.trial(30, seed)).toList();
  }

  private static List<Object> seeds(long... seeds) {
    return LongStream.of(seeds).<Object>mapToObj(Long::valueOf).toList();
  }

  private void end(SyntheticTrial... trials) {
    for (SyntheticTrial trial : trials) {
      cache.saveOutcome(SampleOutcomes.outcomeKey(trial), SampleOutcomes.finished(trial, 0.75));
    }
  }

  private SweepTables tables(List<SyntheticTrial> trials) throws IOException {
    return new SweepTables(
        outputs, SWEEP, trials.stream().map(SampleOutcomes::planned).toList(), cache);
  }

  private Path file(String table) {
    return folder.resolve(Path.of(SWEEP, "tables", table, "part-00000.parquet"));
  }

  private List<String> files(String table) throws IOException {
    return written().files(table);
  }

  private List<Object> column(String sql) throws SQLException, IOException {
    return written().column(sql);
  }

  private List<Object> row(String sql) throws SQLException, IOException {
    return written().row(sql);
  }

  private TablesInDuckDb written() {
    return new TablesInDuckDb(folder.resolve(Path.of(SWEEP, "tables")));
  }
}
