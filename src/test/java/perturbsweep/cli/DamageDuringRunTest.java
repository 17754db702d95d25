package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
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

  private Path cutFirstOutcomeShort() {
    try {
      Optional<Path> outcome = outcome();
      while (outcome.isEmpty()) {
        Thread.onSpinWait();
        outcome = outcome();
      }
      byte[] sound = Files.readAllBytes(outcome.get());
      Files.write(outcome.get(), Arrays.copyOf(sound, sound.length / 2));
      return outcome.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> outcome() throws IOException {
    Path outcomes = home.resolve("notebooks-out").resolve("store").resolve("outcomes");
    try (Stream<Path> files = Files.walk(outcomes)) {
      return files
          .filter(path -> path.toString().endsWith(".outcome"))
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .findFirst();
    } catch (NoSuchFileException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
