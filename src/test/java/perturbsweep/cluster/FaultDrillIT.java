package perturbsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.spark.LocalSpark;
import perturbsweep.store.Outputs;

/**
 * Runs one sweep again and again on a cluster while things go wrong, and compares its tables with
 * those of an undisturbed run. All faults with {@code -Ddrill=full}, else a selection; those of one
 * name with {@code -Ddrill=NAME}.
 */
class FaultDrillIT {

  static final String SWEEP = "drill";

  private static final String SKIPPED = "skipped: what it needs is not on this machine";

  @TempDir private static Path folder;
  private static Hdfs hdfs;
  private static SparkCluster cluster;
  private static SparkSession spark;

  @BeforeAll
  static void start() throws Exception {
    hdfs = Hdfs.start(folder.resolve("hdfs"));
    cluster = SparkCluster.start(folder.resolve("cluster"), 2, Map.of());
    spark = LocalSpark.open();
  }

  @AfterAll
  static void stop() {
    if (spark != null) {
      spark.stop();
    }
    if (cluster != null) {
      cluster.close();
    }
    if (hdfs != null) {
      hdfs.close();
    }
  }

  @Test
  void afterEveryFaultTheTablesAreThoseOfAnUndisturbedRun() throws Exception {
    List<Fault> faults = faults();
    TableRows undisturbed = undisturbed();
    assertTrue(undisturbed.count() > 100, "rows to compare");
    System.out.printf(
        "%n%-34s  %8s  %s%n", "fault", "injected", "tables beside an undisturbed run");
    List<String> differing = new ArrayList<>();
    for (Fault fault : faults) {
      String line = line(fault, undisturbed);
      System.out.println(line);
      if (!line.endsWith(TableRows.Difference.NONE.toString()) && !line.endsWith(SKIPPED)) {
        differing.add(line);
      }
    }
    assertEquals(List.of(), differing);
  }

  /** Each process has a working folder of its own, as each machine has its disks. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anOutputOfEachMachinesOwnEndsTheRunWithTheReason() throws Exception {
    Path own = folder.resolve("own");
    Path file = drillFile(Files.createDirectories(own), "");
    String output = "file:///proc/self/cwd/target/tmp/" + folder.getFileName() + "-own";
    try (ClusterRun run = new ClusterRun(cluster, own, output, List.of(file.toString()))) {
      run.start();
      String said = run.finish(1);
      assertTrue(said.contains("is not in the output as the driver sees it"), said);
    }
  }

  /** A fault that a run does not survive keeps no other from being tried. */
  private static String line(Fault fault, TableRows undisturbed) {
    try {
      return drill(fault, undisturbed);
    } catch (Exception | AssertionError e) {
      return "%-34s  %8s  %s".formatted(fault.name(), "failed", e);
    }
  }

  private static List<Fault> faults() {
    Faults faults = new Faults(cluster, hdfs, folder);
    String asked = System.getProperty("drill", "");
    if (asked.isEmpty()) {
      return faults.selection();
    }
    if (asked.equals("full")) {
      return faults.all();
    }
    List<Fault> named =
        faults.all().stream().filter(fault -> fault.name().contains(asked)).toList();
    assertFalse(
        named.isEmpty(),
        () -> asked + " is in no fault's name: " + faults.all().stream().map(Fault::name).toList());
    return named;
  }

  private static TableRows undisturbed() throws Exception {
    try (ClusterRun run = run(new Fault("undisturbed", any -> 0))) {
      run.start();
      run.finish();
      return rows(run);
    }
  }

  private static String drill(Fault fault, TableRows undisturbed) throws Exception {
    try (ClusterRun run = run(fault)) {
      int injected = fault.injection().into(run);
      return injected == 0
          ? "%-34s  %8s  %s".formatted(fault.name(), 0, SKIPPED)
          : "%-34s  %8s  %s".formatted(fault.name(), injected, undisturbed.differenceOf(rows(run)));
    }
  }

  private static ClusterRun run(Fault fault) throws IOException {
    Path own = Files.createDirectories(folder.resolve(fault.name().replaceAll("\\W+", "-")));
    List<String> arguments = new ArrayList<>(List.of(drillFile(own, fault.block()).toString()));
    fault.settings().forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return new ClusterRun(cluster, own, hdfs.uri() + "/" + own.getFileName(), arguments);
  }

  private static Path drillFile(Path own, String block) throws IOException {
    String text = Files.readString(Path.of("src", "test", "resources", "cluster", "drill.conf"));
    return Files.writeString(own.resolve("drill.conf"), text.replace("EXTRA", block));
  }

  private static TableRows rows(ClusterRun run) throws IOException, QueryException {
    return TableRows.of(spark, Outputs.at(run.output(), Map.of()), SWEEP);
  }

  /** Why trials did not finish. */
  static String reasons(ClusterRun run) throws IOException, QueryException {
    return SqlSession.open(spark, Outputs.at(run.output(), Map.of()), List.of(SWEEP))
        .query("select reason from trials where status <> 'finished'")
        .rows()
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }
}
