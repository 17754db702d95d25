package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.config.RunConfig;
import perturbsweep.config.SweepFile;
import perturbsweep.spark.ExecutorSize;
import perturbsweep.spark.TaskMemory;

/** What Spark is told of this program, and users of places that it can't reach. */
class WorkspaceTest {

  private static final String DEPLOY_MODE = "spark.submit.deployMode";
  private static final Optional<ExecutorSize> EXECUTOR =
      Optional.of(ExecutorSize.of(new TaskMemory(1, 1, "noise of a test"), 1, Map.of()));

  @TempDir private Path home;

  @BeforeEach
  void moveIn() {
    System.setProperty("perturbsweep.home", home.toString());
  }

  @AfterEach
  void moveOut() {
    System.clearProperty("perturbsweep.home");
    System.clearProperty(DEPLOY_MODE);
  }

  private RunConfig run() throws Exception {
    return SweepFile.load(TinySweep.write(home, 100), List.of()).run();
  }

  @Test
  void aDriverHereNeedsTheJarThatExecutorsLoad() {
    UsageException e =
        assertThrows(UsageException.class, () -> Workspace.cluster(run(), 1, EXECUTOR));
    assertTrue(e.getMessage().contains("perturbation-sweep-cluster.jar is not there"));
  }

  /** As on YARN, where what was submitted is on every machine and {@code spark.jars} is empty. */
  @Test
  void aDriverInTheClusterNamesNoJar() throws Exception {
    System.setProperty(DEPLOY_MODE, "cluster");
    Map<String, String> settings = Workspace.cluster(run(), 1, EXECUTOR).more();
    assertEquals(EXECUTOR.get().settings(), settings);
  }

  @Test
  void aFileSystemWithoutItsConnectorIsWrongUseAndSaysWhatIsMissing() {
    UsageException e =
        assertThrows(
            UsageException.class, () -> Workspace.outputs("s3a://bucket/sweeps", Map.of()));
    assertTrue(e.getMessage().contains("S3AFileSystem not found"), e.getMessage());
    assertTrue(e.getMessage().contains("class path"), e.getMessage());
  }
}
