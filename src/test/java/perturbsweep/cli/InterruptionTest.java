package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is ended from outside, in a process of its own. */
class InterruptionTest {

  /** Long enough for a signal to arrive half-way, on any machine. */
  private static final int EPOCHS = 30_000;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

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

  @TempDir private Path home;
  @TempDir private Path unbroken;

  private Process process;

  @AfterEach
  void endProcess() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void continuesAfterAKillWithoutComputingAnythingTwice() throws Exception {
    String file = TinySweep.write(home, EPOCHS).toString();
    start(file);
    awaitOutcomes(2);
    process.destroyForcibly().waitFor();
    Map<Path, FileTime> kept = storeFiles(home);
    assertTrue(outcomes(kept) < TinySweep.TRIALS, "killed too late to prove anything");

    Invocation status = Invocation.of(home, "status", file);
    assertTrue(status.out().contains("was killed"), status.out());
    Invocation rest = Invocation.of(home, "run", file);
    assertEquals(0, rest.exitCode(), rest.err());
    assertTrue(rest.out().contains(outcomes(kept) + " of them were there already"), rest.out());
    Map<Path, FileTime> after = storeFiles(home);
    kept.forEach((path, time) -> assertEquals(time, after.get(path), path + " was written again"));

    assertEquals(0, Invocation.of(unbroken, "run", file).exitCode());
    assertEquals(storeFiles(unbroken).size(), after.size(), "every result once");
    assertEquals(numbers(unbroken), numbers(home));
  }

  @Test
  void saysWhatIsKeptWhenItIsInterrupted() throws Exception {
    String file = TinySweep.write(home, EPOCHS).toString();
    start(file);
    awaitOutcomes(2);
    process.destroy();
    assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "still running");
    String said = Files.readString(home.resolve("output.txt"));
    assertTrue(said.contains("run the same command to continue"), said);
    assertFalse(said.contains("failed") || said.contains("\tat "), said);
    String status = Invocation.of(home, "status", file).out();
    assertTrue(status.contains("was stopped"), status);
    assertTrue(status.contains(" 0 diverged or failed"), "being stopped is no failure: " + status);
    long kept = outcomes(storeFiles(home));
    assertTrue(kept < TinySweep.TRIALS, "started nothing more");
    Invocation rows = Invocation.of(home, "sql", "--format", "csv", "select trial from trials");
    long visible = rows.out().lines().count() - 1;
    assertTrue(visible >= 1 && visible <= kept, visible + " rows of " + kept + " outcomes");
    Invocation rest = Invocation.of(home, "run", file);
    assertTrue(rest.out().contains(kept + " of them were there already"), rest.out());
  }

  private static List<JsonNode> numbers(Path home) throws IOException {
    String rows =
        Invocation.of(home, "sql", "--format", "json", "select * from trials order by trial").out();
    List<JsonNode> numbers = new ArrayList<>();
    for (String row : rows.lines().toList()) {
      ObjectNode values = (ObjectNode) new ObjectMapper().readTree(row);
      numbers.add(values.remove(TIMES));
    }
    assertEquals(TinySweep.TRIALS, numbers.size());
    return numbers;
  }

  private void start(String file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("submit", "java-options.txt").toAbsolutePath());
    command.add("-Xmx1g");
    command.add("-Dperturbsweep.home=" + home);
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Sweep.class.getName());
    command.addAll(List.of("run", file));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output.txt").toFile())
            .start();
  }

  private void awaitOutcomes(int count) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (outcomes(storeFiles(home)) < count) {
      assertTrue(
          process.isAlive() && Instant.now().isBefore(deadline),
          () -> "no outcome: " + read(home.resolve("output.txt")));
      Thread.sleep(20);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static long outcomes(Map<Path, FileTime> files) {
    return files.keySet().stream().filter(path -> path.toString().endsWith(".outcome")).count();
  }

  /** Whole entries of a store with the time of their last change, by path below the store. */
  private static Map<Path, FileTime> storeFiles(Path home) throws IOException {
    while (true) {
      try {
        return listStore(home);
      } catch (UncheckedIOException e) {
        // a file that is written aside was renamed while the folder was listed
        Thread.onSpinWait();
      }
    }
  }

  private static Map<Path, FileTime> listStore(Path home) throws IOException {
    Path store = home.resolve("notebooks-out").resolve("store");
    Map<Path, FileTime> files = new TreeMap<>();
    if (Files.exists(store)) {
      try (Stream<Path> all = Files.walk(store)) {
        for (Path path : all.toList()) {
          String name = path.getFileName().toString();
          if (Files.isRegularFile(path) && !name.startsWith(".")) {
            files.put(store.relativize(path), Files.getLastModifiedTime(path));
          }
        }
      }
    }
    return files;
  }
}
