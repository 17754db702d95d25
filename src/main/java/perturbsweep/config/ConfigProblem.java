package perturbsweep.config;

import java.util.Optional;

/**
 * One mistake in a sweep file or on the command line.
 *
 * @param location {@code file:line}, the file alone if no line is to blame, or the override as it
 *     was given, for example {@code --set base.width=501}
 * @param key full path of the key, for example {@code sweep.base.width}; empty if none is to blame
 * @param message what is wrong, in words
 * @param nearest the known key, or the permitted choice, closest to an unknown one
 */
public record ConfigProblem(String location, String key, String message, Optional<String> nearest) {

  /** All of it on one line. */
  @Override
  public String toString() {
    return location
        + ": "
        + (key.isEmpty() ? "" : key + ": ")
        + message
        + nearest.map(known -> "; did you mean " + known + "?").orElse("");
  }
}
