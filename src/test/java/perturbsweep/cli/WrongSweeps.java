package perturbsweep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Makes sweeps that are wrong by construction: right ones, to the end of which mistakes are added,
 * each of which is wrong whatever stands before it; then, for some, the text itself is damaged; or
 * the command line has mistakes, which win over the file. No two mistakes can undo each other.
 */
final class WrongSweeps {

  private static final int MOST_MISTAKES = 3;

  /** One of so many is made of a shipped sweep, which takes ten times as long to read. */
  private static final int SHIPPED = 8;

  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final List<String> right;

  /**
   * Prepares.
   *
   * @param seed with an index, decides all of a sweep
   */
  WrongSweeps(long seed) {
    this.seed = seed;
    this.right = Stream.concat(shipped(), Stream.of("", SMALL)).toList();
  }

  private static final String SMALL =
      """
      sweep {
        name = small // of a comment
        base { input-dim = 60, width = 20, seeds = [0, 1], epsilon { L2 = 0.4, L0 = 0.1 } }
        blocks = [
          { grid { norm = [L2, L0], noise-samples = [10, 40] } } # another
          { axis = samples, values = "1..3", with { slope = 0.5 } }
          { zip { input-dim = [100, 400], epsilon = [{ pixels = 4 }, 0.2] }, with { norm = L0 } }
        ]
      }
      run { master = "local[2]", spark { "executor.memory" = 4g } }
      """;

  private static Stream<String> shipped() {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .sorted()
          .map(WrongSweeps::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sweeps that mistakes are made in, each of them right. */
  List<String> right() {
    return right;
  }

  /** The wrong sweep of an index. */
  WrongSweep at(int index) {
    SplittableRandom random = new SplittableRandom(seed + index * STRIDE);
    Mistakes mistakes = new Mistakes(random);
    boolean isShipped = random.nextInt(SHIPPED) == 0;
    String start = right.get(isShipped ? random.nextInt(right.size()) : right.size() - 1);
    return switch (random.nextInt(10)) {
      case 0 -> new WrongSweep(start.getBytes(StandardCharsets.UTF_8), overrides(mistakes, random));
      case 1 -> new WrongSweep(damaged(start, mistakes, random), overrides(mistakes, random));
      case 2, 3 -> new WrongSweep(damaged(start, mistakes, random), List.of());
      case 4 -> new WrongSweep(damaged(with(start, mistakes, random), mistakes, random), List.of());
      default -> new WrongSweep(utf8(with(start, mistakes, random)), List.of());
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String with(String start, Mistakes mistakes, SplittableRandom random) {
    StringBuilder text = new StringBuilder(start);
    for (int i = random.nextInt(MOST_MISTAKES); i >= 0; i--) {
      text.append('\n').append(mistakes.line()).append('\n');
    }
    return text.toString();
  }

  private static List<String> overrides(Mistakes mistakes, SplittableRandom random) {
    List<String> overrides = new ArrayList<>();
    for (int i = random.nextInt(MOST_MISTAKES); i >= 0; i--) {
      overrides.add(mistakes.override());
    }
    return overrides;
  }

  private static byte[] damaged(String text, Mistakes mistakes, SplittableRandom random) {
    List<Integer> within = placesWithinBrackets(text);
    return switch (random.nextInt(within.isEmpty() ? 2 : 3)) {
      case 0 -> withByte(utf8(text), random);
      case 1 -> utf8(text + "\n" + mistakes.unbalanced());
      default -> utf8(text.substring(0, within.get(random.nextInt(within.size()))));
    };
  }

  /** One that UTF-8 never has. */
  private static byte[] withByte(byte[] text, SplittableRandom random) {
    int place = random.nextInt(text.length + 1);
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(text, 0, place);
    damaged.write(random.nextInt(0xF8, 0x100));
    damaged.write(text, place, text.length - place);
    return damaged.toByteArray();
  }

  /** Where a text may be cut off so that a bracket stays open, comments and quotes left alone. */
  private static List<Integer> placesWithinBrackets(String text) {
    List<Integer> places = new ArrayList<>();
    int depth = 0;
    boolean isQuoted = false;
    boolean isComment = false;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (depth > 0 && !isQuoted && !isComment) {
        places.add(i);
      }
      isComment =
          letter != '\n'
              && (isComment || (!isQuoted && (letter == '#' || text.startsWith("//", i))));
      isQuoted ^= letter == '"' && !isComment;
      if (!isQuoted && !isComment) {
        depth += "{[".indexOf(letter) >= 0 ? 1 : "}]".indexOf(letter) >= 0 ? -1 : 0;
      }
    }
    return places;
  }
}
