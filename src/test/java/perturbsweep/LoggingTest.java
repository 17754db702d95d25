package perturbsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What log4j2.xml does with a message, seen from outside a JVM of its own. */
class LoggingTest {
  @TempDir Path folder;

  /** Says one thing at each level through each library that Spark and DL4J log with. */
  static final class Speaker {
    private Speaker() {}

    public static void main(String[] arguments) {
      if (arguments.length > 0) {
        System.setProperty("perturbsweep.log", arguments[0]);
      }
      LoggerFactory.getLogger(Speaker.class).info("slf4j information");
      LoggerFactory.getLogger(Speaker.class).warn("slf4j warning");
      LoggerFactory.getLogger(Speaker.class).error("slf4j error", new IOException("disk full"));
      LoggerFactory.getLogger("org.apache.spark").error("spark error");
      org.apache.logging.log4j.LogManager.getLogger(Speaker.class).warn("log4j 2 warning");
      org.apache.log4j.Logger.getLogger(Speaker.class).warn("log4j 1 warning");
      org.apache.commons.logging.LogFactory.getLog(Speaker.class).warn("commons warning");
    }
  }

  @Test
  void theConsoleShowsOnlyErrorsOfThisProgramAndNoStackTrace() throws Exception {
    assertEquals(List.of("ERROR LoggingTest$Speaker: slf4j error disk full"), console());
  }

  @Test
  void withoutTheSystemPropertyNoFileIsMade() throws Exception {
    console();
    try (var made = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("console.txt")), made.toList());
    }
  }

  @Test
  void theFileOfTheSystemPropertyHoldsEveryLibrarysMessagesAndItsFolderIsMade() throws Exception {
    Path log = folder.resolve("logs").resolve("run.log");
    console(log.toString());
    String written = Files.readString(log);
    for (String message :
        List.of(
            "slf4j information",
            "slf4j warning",
            "log4j 2 warning",
            "log4j 1 warning",
            "commons warning",
            "at perturbsweep.LoggingTest$Speaker.main")) {
      assertTrue(written.contains(message), message + " is missing from " + written);
    }
  }

  /** The lines that a speaker with these arguments prints. */
  private List<String> console(String... arguments) throws IOException, InterruptedException {
    Path printed = folder.resolve("console.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.add(Speaker.class.getName());
    command.addAll(List.of(arguments));
    Process speaker =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertEquals(0, speaker.waitFor(), "exit code");
    return Files.readAllLines(printed, StandardCharsets.UTF_8);
  }
}
