package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No verb that takes the name of a sweep or of a trial reads or writes outside of the results. */
class NamesStayInsideTest {

  @TempDir private Path folder;
  private Path home;
  private Path outside;

  /** A folder beside the results that looks like a sweep that is running. */
  @BeforeEach
  void makeASweepOutside() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.createDirectory(home.resolve("notebooks-out"));
    Files.writeString(outside.resolve("status.json"), "not for everyone");
  }

  static Stream<List<String>> verbs() {
    return Stream.of("../../outside", "..", ".", "", "store", "STORE", "x".repeat(101))
        .flatMap(
            name ->
                Stream.of(
                    List.of("sql", "--sweep", name, "select 1"),
                    List.of("export", "--format", "csv", "--sweep", name)));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void tablesAreThoseOfSweepsOnly(List<String> arguments) throws IOException {
    assertRefused(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "store", "STORE", "a b", "x\u0000y", "notebooks-out/.."})
  void reportAndCompareTakeNamesOfSweepsOnly(String name) throws IOException {
    assertRefused(List.of("report", name));
    assertRefused(List.of("compare", name, "quick"));
    assertRefused(List.of("compare", "quick", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside", "..", "/", "zz"})
  void aTrialIsOneOfTheSweeps(String id) throws IOException {
    assertRefused(List.of("trial", id, TinySweep.write(home, 10).toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "status"})
  void aSweepIsNamedWithinTheResults(String verb) throws IOException {
    String file = TinySweep.write(home, 10).toString();
    assertRefused(List.of(verb, file, "--set", "name=../../outside"));
  }

  @Test
  void aPlaceOfItsOwnIsNoName() throws IOException {
    Invocation status =
        Invocation.of(
            home, "status", TinySweep.write(home, 10).toString(), "--output", outside.toString());
    assertEquals(0, status.exitCode(), status.err());
  }

  private void assertRefused(List<String> arguments) throws IOException {
    Set<Path> before = files();
    Invocation refused = Invocation.of(home, arguments.toArray(String[]::new));
    assertEquals(2, refused.exitCode(), () -> arguments + "\n" + refused.err());
    assertTrue(!refused.err().contains("not for everyone"), refused.err());
    assertEquals(before, files(), arguments::toString);
  }

  /** All that lies outside of the results. */
  private Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.startsWith(home)).collect(Collectors.toSet());
    }
  }
}
