package perturbsweep.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A text file of this machine, in UTF-8, that is never seen half-written. */
final class WholeTextFile {

  private WholeTextFile() {}

  /** Writes a text. */
  @FunctionalInterface
  interface Content {
    void writeTo(Appendable out) throws IOException;
  }

  /**
   * Writes a file aside and gives it its name in one step, over the file of that name if there is
   * one. Makes the folders that it is in.
   *
   * @throws UsageException if it is a folder
   */
  static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new UsageException(target + " is a folder: name a file in it");
    }
    Files.createDirectories(target.getParent());
    Path aside =
        target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      try (Writer out = Files.newBufferedWriter(aside, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(out);
      }
      Files.move(
          aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
