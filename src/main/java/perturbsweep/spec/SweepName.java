package perturbsweep.spec;

import java.util.regex.Pattern;

/**
 * The names that a sweep may have. Each is that of a folder beside those of other sweeps, on any
 * file system, so none can lead out of the folder of all results.
 */
public final class SweepName {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** The folder of what all sweeps share; some file systems take capitals for small letters. */
  private static final String SHARED = "store";

  private SweepName() {}

  /** Whether a sweep may have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches() && !name.equalsIgnoreCase(SHARED);
  }

  /**
   * The same name.
   *
   * @throws IllegalArgumentException if no sweep may have it
   */
  public static String checked(String name) {
    if (name.equalsIgnoreCase(SHARED)) {
      throw new IllegalArgumentException(
          "\"%s\" is the folder that all sweeps share: give the sweep another name"
              .formatted(name));
    }
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a sweep's name begins with a letter or digit and has only letters, digits, dots, hyphens"
              + " and underscores, 100 at most, unlike \"%s\"".formatted(name));
    }
    return name;
  }
}
