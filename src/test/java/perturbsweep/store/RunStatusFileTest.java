package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStatusFileTest {

  @TempDir private Path folder;

  @Test
  void isEmptyBeforeTheFirstRunAndHoldsTheLatestStateAfterwards() throws IOException {
    RunStatusFile file = new RunStatusFile(Outputs.at(folder.toUri().toString(), Map.of()), "test");
    assertEquals(Optional.empty(), file.read());
    file.write(status(RunStatus.State.RUNNING, 1));
    file.write(status(RunStatus.State.ENDED, 2));
    assertEquals(Optional.of(status(RunStatus.State.ENDED, 2)), file.read());
  }

  @Test
  void whatAnotherVersionHasWrittenCountsAsNothing() throws IOException {
    Outputs outputs = Outputs.at(folder.toUri().toString(), Map.of());
    Files.createDirectories(folder.resolve("test"));
    Files.writeString(folder.resolve("test").resolve("status.json"), "{\"state\": \"ENDED\"}");
    assertEquals(Optional.empty(), new RunStatusFile(outputs, "test").read());
  }

  private static RunStatus status(RunStatus.State state, int done) {
    Instant moment = Instant.parse("2026-01-02T03:04:05Z");
    return new RunStatus(
        state,
        "host",
        42,
        moment,
        moment.plusSeconds(9),
        done,
        2,
        0,
        0,
        2,
        1,
        List.of("noise a"),
        1.5,
        null,
        "");
  }
}
