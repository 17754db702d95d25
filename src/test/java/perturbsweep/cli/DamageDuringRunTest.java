package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageDuringRunTest {

  /** A trial then takes a tenth of a second: there are others to end after the first. */
  private static final int EPOCHS = 20_000;

  @TempDir private Path home;

  @Test
  void anOutcomeThatIsDamagedAfterItsTrialHasEndedIsMadeAnewInTheSameRun() throws Exception {
    String file = TinySweep.write(home, EPOCHS).toString();
    CompletableFuture<Path> damaged = CompletableFuture.supplyAsync(this::cutFirstOutcomeShort);
    Invocation run = Invocation.of(home, "run", file);
    assertTrue(damaged.isDone(), "nothing was damaged in time");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("Damaged: 1 files"), run.out());
    Invocation rows = Invocation.of(home, "sql", "--format", "csv", "select trial from trials");
    assertEquals(1 + TinySweep.TRIALS, rows.out().lines().count(), rows.out());
  }

  /** Three dimensions are too few for most attacks by geometry. */
  @Test
  void damageGivesTrialsThatFailNoFurtherAttemptInTheSameRun() throws Exception {
    String file =
        Files.writeString(
                home.resolve("mixed.conf"),
                """
                sweep {
                  name = mixed
                  base {
                    input-dim = 60, width = 20, samples = 10, noise-samples = 40
                    epsilon { L2 = 0.4 }
                  }
                  blocks = [
                    { axis = seed, values = [0] }
                    { with { attack = geometry, input-dim = 3 }, axis = seed, values = [0, 1, 2] }
                  ]
                }
                training.epochs = 200
                run { master = "local[1]", threads-per-task = 1 }
                """)
            .toString();
    assertEquals(1, Invocation.of(home, "run", file).exitCode());
    long failed = failures();
    assertTrue(failed > 0, "nothing has failed");
    for (Path outcome : outcomes()) {
      cutShort(outcome);
    }
    Invocation again = Invocation.of(home, "run", file);
    assertEquals(1, again.exitCode());
    assertEquals(2 * failed, failures(), "failures of both runs");
  }

  /** In the logs of all runs. */
  private long failures() throws IOException {
    long count = 0;
    try (Stream<Path> files = Files.walk(home.resolve("notebooks-out/mixed/logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        count +=
            file.getParent().endsWith("logs")
                ? 0
                : Files.readAllLines(file).stream()
                    .filter(line -> line.contains(" failed after "))
                    .count();
      }
    }
    return count;
  }

  private Path cutFirstOutcomeShort() {
    try {
      Optional<Path> outcome = outcome();
      while (outcome.isEmpty()) {
        Thread.onSpinWait();
        outcome = outcome();
      }
      return cutShort(outcome.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path cutShort(Path outcome) throws IOException {
    byte[] sound = Files.readAllBytes(outcome);
    return Files.write(outcome, Arrays.copyOf(sound, sound.length / 2));
  }

  private Optional<Path> outcome() throws IOException {
    return outcomes().stream().findFirst();
  }

  private List<Path> outcomes() throws IOException {
    Path outcomes = home.resolve("notebooks-out").resolve("store").resolve("outcomes");
    try (Stream<Path> files = Files.walk(outcomes)) {
      return files
          .filter(path -> path.toString().endsWith(".outcome"))
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .toList();
    } catch (NoSuchFileException | UncheckedIOException e) {
      return List.of();
    }
  }
}
