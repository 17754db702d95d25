package perturbsweep.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Everything found wrong so far, each value blamed once. */
final class Problems {

  private record Found(String source, int line, ConfigProblem problem) {}

  private static final Comparator<Found> READING_ORDER =
      Comparator.<Found, Boolean>comparing(found -> found.source().startsWith(Node.OVERRIDE))
          .thenComparing(Found::source)
          .thenComparing(Found::line)
          .thenComparing(found -> found.problem().key());

  private final List<Found> found = new ArrayList<>();
  private final Set<ConfigValue> blamed = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Adds a problem of a whole source: a file, or an override. */
  void add(String source, String message) {
    add(source, 0, source, message);
  }

  /** Adds what the HOCON parser found wrong with a source. */
  void add(String source, ConfigException parsing) {
    int line = parsing.origin() == null ? 0 : Math.max(0, parsing.origin().lineNumber());
    boolean hasPlace =
        line > 0
            && !source.startsWith(Node.OVERRIDE)
            && !parsing.origin().description().startsWith(Layers.REFERENCE);
    String file = hasPlace ? parsing.origin().withLineNumber(-1).description() : source;
    String message = parsing.getMessage().replaceFirst("^.*?: " + line + ": ", "");
    add(file, line, hasPlace ? file + ":" + line : source, message);
  }

  /** Adds a problem of a value. */
  void add(Node node, String message) {
    add(node, message, Optional.empty());
  }

  /** Adds a problem of a value. Further failures to read that value count as its consequences. */
  void add(Node node, String message, Optional<String> nearest) {
    blamed.add(node.value());
    ConfigProblem problem = new ConfigProblem(node.location(), node.key(), message, nearest);
    found.add(new Found(node.source(), node.origin().lineNumber(), problem));
  }

  /**
   * Reads a value; empty if that is impossible, which has then become a problem.
   *
   * @param read throws {@link IllegalArgumentException}, its message the problem's, if the value is
   *     wrong
   */
  <T> Optional<T> attempt(Node node, Function<Node, T> read) {
    if (blamed.contains(node.value())) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(node));
    } catch (ConfigException.NotResolved e) {
      return Optional.empty(); // reported where substitutions are resolved
    } catch (InvalidChoiceException e) {
      add(node, e.getMessage(), Optional.of(e.nearest()));
    } catch (IllegalArgumentException e) {
      add(node, e.getMessage());
    }
    return Optional.empty();
  }

  boolean none() {
    return found.isEmpty();
  }

  InvalidConfigException asException() {
    return new InvalidConfigException(
        found.stream().sorted(READING_ORDER).map(Found::problem).distinct().toList());
  }

  private void add(String source, int line, String location, String message) {
    ConfigProblem problem = new ConfigProblem(location, "", message, Optional.empty());
    found.add(new Found(source, line, problem));
  }
}
