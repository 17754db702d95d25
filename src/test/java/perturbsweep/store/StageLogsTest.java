package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageLogsTest {

  @TempDir private Path root;

  private StageLogs logs;

  @BeforeEach
  void open() throws IOException {
    logs = new StageLogs(Outputs.at(root.toUri().toString(), Map.of()), "quick", "run-1");
  }

  @Test
  void aLogLiesInTheFolderOfItsRun() throws IOException {
    write(logs, "naïve\n");
    assertEquals("naïve\n", Files.readString(root.resolve("quick/logs/run-1/noise-1.log")));
  }

  @Test
  void whatIsFlushedCanBeRead() throws IOException {
    try (Writer log = logs.open("noise-1")) {
      log.write("begun");
      log.flush();
      assertEquals("begun", Files.readString(root.resolve("quick/logs/run-1/noise-1.log")));
    }
  }

  @Test
  void everyAttemptIsKept() throws IOException {
    write(logs, "first");
    write(logs, "second");
    write(logs, "third");
    assertEquals(List.of("noise-1.2.log", "noise-1.3.log", "noise-1.log"), names());
    assertEquals("third", Files.readString(root.resolve("quick/logs/run-1/noise-1.3.log")));
  }

  /** As Spark sends it to its executors, also once it has been used. */
  @Test
  void travels() throws Exception {
    write(logs, "first");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(logs);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      write((StageLogs) in.readObject(), "second");
    }
    assertEquals(List.of("noise-1.2.log", "noise-1.log"), names());
  }

  @Test
  void aFolderThatCannotBeMadeIsAnError() throws IOException {
    Files.writeString(root.resolve("quick"), "a file");
    assertThrows(IOException.class, () -> logs.open("noise-1"));
  }

  private static void write(StageLogs logs, String text) throws IOException {
    try (Writer log = logs.open("noise-1")) {
      log.write(text);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("quick/logs/run-1"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
