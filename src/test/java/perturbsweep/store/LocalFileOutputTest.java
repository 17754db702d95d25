package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalFileOutputTest {

  @TempDir private java.nio.file.Path folder;

  /** Linux has a file that is full at all times. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAnExceptionOfInputAndOutputAsOnAnyFileSystem() throws IOException {
    FSDataOutputStream out =
        PlainLocalFileSystem.open(new Configuration()).create(new Path("/dev/full"), true);
    out.write(1);
    IOException e = assertThrows(IOException.class, out::hflush);
    assertEquals("No space left on device", e.getMessage());
  }

  @Test
  void whatIsFlushedCanBeRead() throws IOException {
    java.nio.file.Path file = folder.resolve("file");
    try (FSDataOutputStream out =
        PlainLocalFileSystem.open(new Configuration()).create(new Path(file.toUri()), true)) {
      assertTrue(out.hasCapability("hflush"));
      out.writeBytes("flushed");
      out.hflush();
      assertEquals("flushed", Files.readString(file));
    }
  }
}
