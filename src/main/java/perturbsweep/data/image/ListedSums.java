package perturbsweep.data.image;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checksums of a folder's files as {@code sha256sum} prints them. */
public final class ListedSums {

  /** What the file with them is called. */
  public static final String FILE = "SHA256SUMS";

  /** An asterisk marks binary mode. */
  private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{64}) [ *](?:\\./)?(.+)");

  private final Map<String, String> sums = new TreeMap<>();

  private ListedSums() {}

  /**
   * Reads a list.
   *
   * @param text a line for each file; empty for none
   * @param place for messages
   * @throws MalformedImagesException if a line is not one of {@code sha256sum}
   */
  public static ListedSums parse(String text, String place) throws MalformedImagesException {
    ListedSums listed = new ListedSums();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (line.matches()) {
        listed.sums.put(line.group(2), line.group(1).toLowerCase(Locale.ROOT));
      } else if (!lines.get(i).isBlank()) {
        throw new MalformedImagesException(
            ("%s:%d: expected a line of sha256sum, 64 hexadecimal digits, two blanks and a name,"
                    + " found \"%s\"")
                .formatted(place, i + 1, lines.get(i)));
      }
    }
    return listed;
  }

  /** The checksum of a file as it lies there, compressed or not; empty if it is not listed. */
  public Optional<String> of(String file) {
    return Optional.ofNullable(sums.get(file));
  }
}
