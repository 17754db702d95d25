package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundFileTest {

  @TempDir private Path home;

  @Test
  void aUriNamesASweepFileAsItsPathDoes() throws Exception {
    Path file = TinySweep.write(home, 100);
    Invocation byPath = Invocation.of(home, "status", file.toString());
    Invocation byUri = Invocation.of(home, "status", file.toUri().toString());
    assertEquals(0, byUri.exitCode(), byUri.err());
    assertEquals(byPath.out(), byUri.out());
    assertEquals(List.of(), leftovers());
  }

  @Test
  void aMistakeIsNamedByTheUriAndItsLine() throws Exception {
    Path file = Files.writeString(home.resolve("wrong.conf"), "sweep {\n  base.widht = 3\n}\n");
    String uri = file.toUri().toString();
    Invocation wrong = Invocation.of(home, "status", uri);
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().startsWith(uri + ":2: "), wrong.err());
    assertEquals(List.of(), leftovers());
  }

  @ParameterizedTest
  @CsvSource({
    "file:///no/such/my.conf, no such file",
    "nowhere://host/my.conf, nowhere",
    "s3a://bucket/my.conf, S3AFileSystem not found",
    "file:///tmp/, is a folder",
    "file:///tmp/.., is a folder",
  })
  void aUriThatLeadsNowhereIsWrongUse(String uri, String reason) {
    Invocation wrong = Invocation.of(home, "status", uri);
    assertEquals(2, wrong.exitCode(), wrong.err());
    assertTrue(wrong.err().contains(uri) && wrong.err().contains(reason), wrong.err());
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> left = Files.list(home.resolve("notebooks-out").resolve(".scratch"))) {
      return left.toList();
    }
  }
}
