package perturbsweep.cli;

import org.apache.commons.lang3.StringUtils;

/** Text that quotes a user's file, as a single line that a terminal shows as it is. */
final class LegibleLine {

  private static final int LONGEST = 1000;

  private LegibleLine() {}

  /** The text with control characters spelled out, and without its middle if it is very long. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    StringUtils.abbreviateMiddle(text, " … ", LONGEST)
        .chars()
        .forEach(
            character ->
                line.append(
                    Character.isISOControl(character)
                        ? String.format("\\u%04x", character)
                        : String.valueOf((char) character)));
    return line.toString();
  }
}
