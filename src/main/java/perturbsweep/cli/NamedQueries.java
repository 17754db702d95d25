package perturbsweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The queries that come with the project: files of SQL, known by their names without {@code .sql}.
 * The first line of each is a comment that says what it answers.
 *
 * @param folder that holds them; need not exist
 */
record NamedQueries(Path folder) {

  private static final String SUFFIX = ".sql";
  private static final Predicate<String> HAS_BLANKS = Pattern.compile("\\s").asPredicate();

  /** Those of this project. */
  static NamedQueries ofProject() {
    return new NamedQueries(Workspace.home().resolve("conf").resolve("queries"));
  }

  /**
   * What the user asks: the text of a file, if the argument is the path of an {@code .sql} file or
   * a name; else the argument itself, which has blanks in it.
   *
   * @throws UsageException if there is no such file, or no query of that name
   */
  String sql(String argument) throws IOException {
    if (argument.endsWith(SUFFIX)) {
      return file(Path.of(argument));
    }
    if (HAS_BLANKS.test(argument)) {
      return argument;
    }
    SortedMap<String, Path> files = files();
    if (!files.containsKey(argument)) {
      throw UsageException.unknown("query", argument, List.copyOf(files.keySet()));
    }
    return Files.readString(files.get(argument));
  }

  private static String file(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no file " + file);
    }
    return Files.readString(file);
  }

  /** Each name with what it answers, one a line. */
  String list() throws IOException {
    SortedMap<String, Path> files = files();
    int width = files.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder list = new StringBuilder();
    for (String name : files.keySet()) {
      String first = Files.readString(files.get(name)).lines().findFirst().orElse("");
      list.append(name)
          .append(" ".repeat(width - name.length() + 2))
          .append(first.replaceFirst("^--\\s*", ""))
          .append('\n');
    }
    return list.toString();
  }

  private SortedMap<String, Path> files() throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> file.toString().endsWith(SUFFIX))
            .forEach(file -> files.put(name(file), file));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return files;
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }
}
