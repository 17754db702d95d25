package perturbsweep.num;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells of the processor. */
public final class LinuxProcessor {

  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  private LinuxProcessor() {}

  /**
   * What it tells of the first core.
   *
   * @param name of a field, for example {@code model name} or {@code flags}
   * @return the value; empty where there is no such field, and on other systems
   */
  public static Optional<String> field(String name) {
    if (!Files.isReadable(DESCRIPTION)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(DESCRIPTION)) {
      return field(lines, name);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  static Optional<String> field(Stream<String> description, String name) {
    return description
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].trim().equals(name))
        .map(parts -> parts[1].trim())
        .findFirst();
  }
}
