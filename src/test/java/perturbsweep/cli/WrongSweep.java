package perturbsweep.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A sweep that no program should run.
 *
 * @param content of its file
 * @param overrides of the command line
 */
@SuppressWarnings("ArrayRecordComponent") // what a file holds, never compared
record WrongSweep(byte[] content, List<String> overrides) {

  private static final int LONGEST = 4000;

  /** As a failing test shows it: without the rest of a very long file. */
  @Override
  public String toString() {
    String text = new String(content, StandardCharsets.UTF_8);
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    return "overrides " + String.valueOf(overrides).lines().limit(1).toList() + ", file:\n" + shown;
  }
}
