package perturbsweep.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a driver holds in Java's memory. */
final class DriverHeap {

  private DriverHeap() {}

  /** Bytes of all live objects of a process, after a collection of the others. */
  static long liveBytes(ProcessHandle driver) throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(driver.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    command.waitFor();
    String total =
        said.lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new IOException("no histogram of the driver: " + said));
    return Long.parseLong(total.split("\\s+", -1)[2]);
  }
}
