package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a sweep as large as they come, in a process of its own with little memory. */
class LargePlanTest {

  /** 2 GB for the process, of which Java's heap is not all. */
  private static final String HEAP = "-Xmx1500m";

  @TempDir private Path home;

  @Test
  @Timeout(600)
  void plansAHundredThousandTrialsInLittleMemory() throws Exception {
    Path file =
        Files.writeString(
            home.resolve("large.conf"),
            """
            sweep {
              name = large
              base { width = 100, samples = 50, epsilon { L2 = 0.4, Linf = 0.06, L0 = 0.02 }
                     seeds = "0..99" }
              blocks = [ { grid {
                norm = [L2, Linf, L0], input-dim = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]
                noise-samples = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]
                width = [20, 40, 60]
              } }, { axis = samples, values = "10..109" } ]
            }
            """);
    Instant start = Instant.now();
    Process plan = start(file);
    int exitCode = plan.waitFor();
    String said = Files.readString(home.resolve("output.txt"));
    assertEquals(0, exitCode, said);
    assertTrue(said.contains("100,000 distinct trials (100,000 asked for), 0 done"), said);
    System.out.printf(
        "100,000 trials planned in %d s with %s%n",
        Duration.between(start, Instant.now()).toSeconds(), HEAP);
  }

  private Process start(Path file) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of("submit", "java-options.txt").toAbsolutePath(),
            HEAP,
            "-Dperturbsweep.home=" + home,
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Sweep.class.getName(),
            "plan",
            file.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("output.txt").toFile())
        .start();
  }
}
