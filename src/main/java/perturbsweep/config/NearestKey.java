package perturbsweep.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which key, or other name, was meant. */
public final class NearestKey {

  private static final int ANOTHER_SECTION = 2;
  private static final int PART_OF_A_WORD = 2;
  private static final int SHORTEST_PART = 3;
  private static final int LONGEST = 200;

  private NearestKey() {}

  /**
   * The known path closest to an unknown one by edit distance of the last part, where a part of a
   * word ({@code dim} for {@code input-dim}) and another section count as two edits.
   *
   * @param known not empty
   */
  public static String of(String unknown, Collection<String> known) {
    Comparator<String> closest =
        Comparator.<String>comparingInt(path -> slips(unknown, path))
            .thenComparingInt(path -> edits(name(unknown), name(path)))
            .thenComparingInt(path -> edits(section(unknown), section(path)))
            .thenComparing(Comparator.naturalOrder());
    return known.stream().min(closest).orElseThrow();
  }

  private static int slips(String unknown, String path) {
    int sections = section(unknown).equals(section(path)) ? 0 : ANOTHER_SECTION;
    int edits = edits(name(unknown), name(path));
    return sections + (isPart(name(unknown), name(path)) ? Math.min(PART_OF_A_WORD, edits) : edits);
  }

  private static boolean isPart(String one, String other) {
    boolean isLong = Math.min(one.length(), other.length()) >= SHORTEST_PART;
    return isLong && (one.contains(other) || other.contains(one));
  }

  private static int edits(String from, String to) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(beginning(from).toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT));
  }

  /** Whatever is longer resembles nothing, and its edits would take forever to count. */
  private static String beginning(String name) {
    return name.substring(0, Math.min(LONGEST, name.length()));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String section(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }
}
