package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep file says to Spark only stays there: pages and logs are handed around. */
class SecretsTest {

  private static final String SECRET = "5d21-the-secret-of-the-tests-e7a4";

  @TempDir private Path home;

  @Test
  void aSecretInASweepFileIsInNothingThatIsMadeOfIt() throws IOException {
    Path file = TinySweep.write(home, 50);
    Files.writeString(
        file,
        """
        run.spark {
          "authenticate" = true
          "authenticate.secret" = "%s"
        }
        """
            .formatted(SECRET),
        StandardOpenOption.APPEND);
    for (String verb : List.of("plan", "run", "status", "report")) {
      Invocation done = Invocation.of(home, verb, file.toString());
      assertEquals(0, done.exitCode(), done.err());
      assertFalse(done.out().contains(SECRET), verb);
      assertFalse(done.err().contains(SECRET), verb);
    }
    Path made = home.resolve("notebooks-out").resolve("tiny");
    assertTrue(Files.exists(made.resolve("report").resolve("index.html")));
    assertTrue(Files.exists(made.resolve("sweep.conf")));
    assertEquals(List.of(file), filesWithTheSecret());
  }

  private List<Path> filesWithTheSecret() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET)) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
