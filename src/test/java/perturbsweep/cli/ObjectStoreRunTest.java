package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.store.Faults;
import perturbsweep.store.ObjectStoreFileSystem;

/** Whole runs on a store whose rename is a copy and a deletion, and which fails now and then. */
class ObjectStoreRunTest {

  /** When and how long, which no two runs share. */
  private static final Set<String> TIMES =
      Set.of(
          "ended",
          "natural_seconds",
          "noise_seconds",
          "attack_seconds",
          "adversarial_seconds",
          "evaluate_seconds",
          "diagnose_seconds");

  /** Patience of 120 s bears as many in a row: pauses of 0.2, 0.4, ... 6.4 and nine of 10 s. */
  private static final int MOST_FAULTS = 15;

  @TempDir private Path home;
  @TempDir private Path objects;
  @TempDir private Path undisturbed;

  private final String bucket = ObjectStoreFileSystem.newBucket();
  private String file;

  @BeforeEach
  void writeSweep() throws IOException {
    file = TinySweep.write(home, 200).toString();
  }

  /** A sweep file for the bucket. */
  private Map<String, String> store(Map<String, String> faults, int patienceSeconds)
      throws IOException {
    Map<String, String> settings = new HashMap<>(ObjectStoreFileSystem.settings(objects));
    settings.putAll(faults);
    StringBuilder run = new StringBuilder("\nrun.store-patience-seconds = " + patienceSeconds);
    settings.forEach(
        (key, value) ->
            run.append("\nrun.spark { \"spark.hadoop.%s\" = \"%s\" }".formatted(key, value)));
    Files.writeString(Path.of(file), run, StandardOpenOption.APPEND);
    return settings;
  }

  private Invocation run(String output) {
    return Invocation.of(home, "run", "--output", output, file);
  }

  @Test
  void givesTheTablesOfAnUndisturbedRunWhateverFailsMeanwhile() throws IOException {
    Map<String, String> settings =
        store(
            Map.of(
                Faults.SEED, "6",
                Faults.SHARE, "0.1",
                Faults.LIMIT, Integer.toString(MOST_FAULTS),
                Faults.DELAY_MILLIS, "3"),
            120);
    Invocation disturbed = run(bucket);
    assertEquals(0, disturbed.exitCode(), disturbed.err());
    assertTrue(disturbed.out().contains("8 trials finished, 0 diverged, 0 failed"));
    int injected = ObjectStoreFileSystem.injected(bucket, settings);
    assertTrue(injected > MOST_FAULTS / 2, "hardly disturbed: " + injected);

    assertEquals(0, run(undisturbed.toString()).exitCode());
    assertSameTables();
    assertFalse(Files.exists(objects.resolve("tiny").resolve("run.lock")));
  }

  @Test
  void stopsWithTheReasonWhereTheStoreStaysBrokenAndLosesNothing() throws IOException {
    store(Map.of(Faults.BROKEN_AFTER, "150"), 1);
    Invocation broken = run(bucket);
    assertEquals(1, broken.exitCode(), broken.err());
    assertTrue(broken.err().contains("Reading or writing failed: "), broken.err());
    assertTrue(broken.err().contains("failed for 1 s"), broken.err());
    assertTrue(broken.err().contains("run the same command again"), broken.err());
    assertFalse(broken.err().contains("\tat "), broken.err());
    String status = Invocation.of(home, "status", "--output", objects.toString(), file).out();
    assertTrue(status.contains(" 0 diverged or failed"), status);

    // The process that held it is gone, but for a test, which goes on.
    Files.deleteIfExists(objects.resolve("tiny").resolve("run.lock"));
    Invocation rest = run(objects.toString());
    assertEquals(0, rest.exitCode(), rest.err());
    assertEquals(0, run(undisturbed.toString()).exitCode());
    assertSameTables();
  }

  private void assertSameTables() throws IOException {
    assertEquals(TinySweep.TRIALS, rows(undisturbed, "trials order by trial").size());
    for (String table :
        List.of(
            "trials order by trial",
            "curves order by trial, classifier, epoch",
            "theory order by trial, classifier")) {
      assertEquals(rows(undisturbed, table), rows(objects, table), table);
    }
    String stages = "select kind, key, trial from stages order by 1, 2, 3";
    assertEquals(sql(undisturbed, stages), sql(objects, stages));
  }

  private List<JsonNode> rows(Path output, String table) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String row : sql(output, "select * from " + table).lines().toList()) {
      rows.add(((ObjectNode) new ObjectMapper().readTree(row)).remove(TIMES));
    }
    return rows;
  }

  private String sql(Path output, String query) {
    Invocation asked =
        Invocation.of(home, "sql", "--output", output.toString(), "--format", "json", query);
    assertEquals(0, asked.exitCode(), asked.err());
    return asked.out();
  }
}
