package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program within spark-submit's own process, which it must not end. */
class SubmittedSweepTest {

  private static final String DEPLOY_MODE = "spark.submit.deployMode";
  private static final String HOME = "perturbsweep.home";

  @TempDir private Path home;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setProperty(HOME, home.toString());
    PrintStream ear = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(ear);
    System.setErr(ear);
  }

  @AfterEach
  void stopListening() {
    System.setOut(out);
    System.setErr(err);
    for (String property : List.of(DEPLOY_MODE, HOME, Workspace.LOG_PROPERTY)) {
      System.clearProperty(property);
    }
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void returnsWhenAllIsWell() {
    assertDoesNotThrow(() -> SubmittedSweep.main(new String[] {"--help"}));
    assertTrue(said().contains("Usage: sweep.sh"), said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-verb", "run --no-such-option", "run --set base.widht=3"})
  void throwsTheExitCodeOfWrongUse(String arguments) {
    SparkUserAppException e =
        assertThrows(SparkUserAppException.class, () -> SubmittedSweep.main(arguments.split(" ")));
    assertEquals(2, e.exitCode());
  }

  @Test
  void inAClusterResultsNeedAPlaceThatOutlastsTheDriver() {
    System.setProperty(DEPLOY_MODE, "cluster");
    SparkUserAppException e =
        assertThrows(
            SparkUserAppException.class,
            () -> SubmittedSweep.main(new String[] {"run", "conf/quick.conf"}));
    assertEquals(2, e.exitCode());
    assertTrue(said().contains("run.output is empty"), said());
    assertTrue(said().contains("--output hdfs://host/sweeps"), said());
  }
}
