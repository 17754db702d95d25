package perturbsweep.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** Sweep files written for a test, into a folder of its own. */
record Written(Path folder) {

  /** Loads a sweep file of that text, named {@code sweep.conf}. */
  LoadedSweep load(String text, String... overrides) {
    return SweepFile.load(write("sweep.conf", text), List.of(overrides));
  }

  /** The problems of such a file, one a line, the folder left out; fails if there are none. */
  List<String> problems(String text, String... overrides) {
    InvalidConfigException invalid =
        Assertions.assertThrows(
            InvalidConfigException.class, () -> load(text, overrides), "no problem was found");
    return invalid.getMessage().lines().map(this::withoutFolder).toList();
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String withoutFolder(String message) {
    return message.replace(folder + folder.getFileSystem().getSeparator(), "");
  }
}
