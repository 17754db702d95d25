package perturbsweep.verify;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads a file of a case, whatever lies in its place. */
final class CaseFile {
  /** Its numbers are in memory twice while they are read; a reference case has a thousandth. */
  static final long MOST_BYTES = 1L << 29;

  private CaseFile() {}

  /**
   * All bytes of a file.
   *
   * @throws MalformedCaseException if there is no such file, or none that can be read
   */
  static byte[] read(Path path) {
    String name = path.getFileName().toString();
    try {
      check(name, Files.readAttributes(path, BasicFileAttributes.class));
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new MalformedCaseException(
          name, Files.isSymbolicLink(path) ? "a link to nothing" : "missing");
    } catch (AccessDeniedException e) {
      throw new MalformedCaseException(name, "may not be read; check the permissions of the file");
    } catch (FileSystemException e) {
      throw new MalformedCaseException(name, "not readable: " + e.getReason());
    } catch (IOException e) {
      throw new MalformedCaseException(name, "not readable: " + e.getMessage());
    }
  }

  /** Reading a pipe or a device might never end. */
  private static void check(String name, BasicFileAttributes file) {
    if (!file.isRegularFile()) {
      throw new MalformedCaseException(
          name, file.isDirectory() ? "a folder, not a file" : "a pipe or device, not a file");
    }
    if (file.size() > MOST_BYTES) {
      throw new MalformedCaseException(
          name, "has %d bytes; at most %d are read".formatted(file.size(), MOST_BYTES));
    }
  }
}
