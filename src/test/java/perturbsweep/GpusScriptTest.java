package perturbsweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit/gpus.sh} beside a driver that only seems to be there. */
class GpusScriptTest {

  @TempDir private Path folder;

  private Process start(String driver) throws Exception {
    Path command = folder.resolve("nvidia-smi");
    Files.writeString(command, "#!/usr/bin/env bash\n" + driver + "\n");
    assertTrue(command.toFile().setExecutable(true));
    ProcessBuilder builder =
        new ProcessBuilder("submit/gpus.sh").redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .merge("PATH", folder.toString(), (path, ours) -> ours + File.pathSeparator + path);
    return builder.start();
  }

  private static String[] addresses(Process script) throws Exception {
    String text = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, script.waitFor());
    ResourceInformation gpus = ResourceInformation.parseJson(text);
    assertEquals("gpu", gpus.name());
    return gpus.addresses();
  }

  @Test
  void tellsSparkTheNumbersOfAllGpus() throws Exception {
    assertArrayEquals(new String[] {"0", "1"}, addresses(start("printf '0\\n1\\n'")));
    assertArrayEquals(new String[] {"0"}, addresses(start("echo 0")));
  }

  @Test
  void failsWhereTheDriverDoes() throws Exception {
    assertNotEquals(0, start("exit 9").waitFor());
  }
}
