package perturbsweep.config;

import java.nio.file.Path;

/**
 * Where the text of a sweep file lies.
 *
 * @param file on this machine
 * @param shown what messages call it, which is where it came from
 */
public record SweepSource(Path file, String shown) {

  /** A file that users know by its own path. */
  public static SweepSource of(Path file) {
    return new SweepSource(file, file.toString());
  }
}
