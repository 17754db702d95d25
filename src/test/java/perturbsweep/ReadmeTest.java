package perturbsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.config.SweepFile;

class ReadmeTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```hocon\\n(.*?)```");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> targets =
        LINK.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertFalse(targets.isEmpty());
    assertEquals(
        List.of(), targets.stream().filter(target -> !Files.exists(Path.of(target))).toList());
  }

  /** Sweep files, whole. */
  @Test
  void everyExampleInHoconCanBeRun(@TempDir Path folder) throws IOException {
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertFalse(examples.isEmpty());
    for (String example : examples) {
      Path file = Files.writeString(folder.resolve("example.conf"), example);
      assertFalse(SweepFile.load(file, List.of()).sweep().trials().isEmpty(), example);
    }
  }
}
