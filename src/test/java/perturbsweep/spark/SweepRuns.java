package perturbsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import perturbsweep.pipeline.KeptLogs;
import perturbsweep.pipeline.MemoryImageCache;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.StageDeadline;
import perturbsweep.pipeline.StageGraph;
import perturbsweep.pipeline.Stores;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.TrialPipeline;
import perturbsweep.pipeline.Trials;
import perturbsweep.plan.MachineRates;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.store.HadoopModelCache;
import perturbsweep.store.Outputs;
import perturbsweep.store.Patience;
import perturbsweep.store.PlannedTrial;
import perturbsweep.store.StageLogs;
import perturbsweep.store.SweepTables;

/** Runs of a sweep for tests, each output a folder of its own. */
final class SweepRuns {

  /** At a task, before Spark gives it up. */
  static final int ATTEMPTS = 3;

  static final List<SyntheticTrial> SOUND =
      List.of(
          Trials.small(), Trials.withEpsilon(0.4), Trials.withNoiseSamples(12), Trials.withSeed(1));

  private static final String SWEEP = "test";
  private static final MachineRates RATES = new MachineRates(1e10, 1e9, 1e-6);
  private static final Duration LONG = Duration.ofHours(1);

  /** When and how long, which no two runs share. */
  private static final String[] TIMES = {
    "ended",
    "natural_seconds",
    "noise_seconds",
    "attack_seconds",
    "adversarial_seconds",
    "evaluate_seconds",
    "diagnose_seconds"
  };

  private final Path folder;
  private final Duration deadline;
  private final List<SweepProgress> seen = new ArrayList<>();
  private int runs;

  SweepRuns(Path folder) {
    this(folder, LONG);
  }

  /**
   * Runs that have not begun.
   *
   * @param folder of all outputs
   * @param deadline of each stage
   */
  SweepRuns(Path folder, Duration deadline) {
    this.folder = folder;
    this.deadline = deadline;
  }

  SweepSummary run(String master, String output, List<SyntheticTrial> trials) throws Exception {
    return run(master, output, trials, cache(output));
  }

  SweepSummary run(String master, String output, List<SyntheticTrial> trials, ModelCache cache)
      throws Exception {
    try (SparkSession spark = open(master)) {
      return runner(spark, output, trials, cache).run();
    }
  }

  SweepRunner runner(
      SparkSession spark, String output, List<SyntheticTrial> trials, ModelCache cache)
      throws IOException {
    seen.clear();
    runs = runs + 1;
    Stores stores = new Stores(cache, new MemoryImageCache(), KeptLogs.NO_IMAGES);
    SweepTables tables = new SweepTables(outputs(output), SWEEP, planned(trials), cache(output));
    return new SweepRunner(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        new SweepRequest(
            SweepPlan.of(StageGraph.of(trials), stores),
            stores,
            1,
            StageDeadline.of(deadline),
            new StageLogs(outputs(output), SWEEP, "run-" + runs),
            "test",
            "none"),
        RATES,
        new TableUpdates(tables, Patience.NONE),
        seen::add);
  }

  SparkSession open(String master) {
    return SparkSessions.open(
        "test", new ClusterSettings(master, 1, ATTEMPTS, folder.resolve("scratch"), Map.of()));
  }

  /** The labels of all work that the latest run did. */
  Set<String> ran() {
    Set<String> ran = new HashSet<>();
    seen.forEach(progress -> ran.addAll(progress.running()));
    return ran;
  }

  /** What the latest run told last. */
  SweepProgress lastProgress() {
    return seen.get(seen.size() - 1);
  }

  /** What the latest run's batches have said whose logs speak of a piece of work. */
  String log(String output, String work) {
    return logs(output).values().stream()
        .filter(text -> text.contains(work))
        .collect(Collectors.joining());
  }

  /** The texts of the latest run's logs by the names of their files; empty before the first. */
  NavigableMap<String, String> logs(String output) {
    Path logs = folder.resolve(output).resolve(SWEEP).resolve("logs/run-" + runs);
    NavigableMap<String, String> texts = new TreeMap<>();
    if (Files.exists(logs)) {
      try (Stream<Path> files = Files.list(logs)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".log")).toList()) {
          texts.put(file.getFileName().toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /** The rows of the trials, in the order of their names. */
  List<Row> table(String output) throws IOException {
    try (SparkSession spark = open("local[1]")) {
      return spark
          .read()
          .parquet(outputs(output).root() + "/" + SWEEP + "/tables/trials")
          .drop(TIMES)
          .orderBy("trial")
          .collectAsList();
    }
  }

  SyntheticOutcome outcome(String output, SyntheticTrial trial) {
    return findOutcome(output, trial).orElseThrow();
  }

  Optional<SyntheticOutcome> findOutcome(String output, SyntheticTrial trial) {
    try {
      return cache(output)
          .findOutcome(TrialPipeline.outcomeKey(trial))
          .map(SyntheticOutcome.class::cast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ModelCache cache(String output) throws IOException {
    return new HadoopModelCache(outputs(output));
  }

  private Outputs outputs(String output) throws IOException {
    return Outputs.at(folder.resolve(output).toUri().toString(), Map.of());
  }

  private static List<PlannedTrial> planned(List<SyntheticTrial> trials) {
    return StageGraph.of(trials).trials().stream().map(PlannedTrial::of).toList();
  }

  /** Finished, diverged and failed trials. */
  static List<Integer> counts(SweepSummary summary) {
    return List.of(summary.finished(), summary.diverged(), summary.failed());
  }
}
