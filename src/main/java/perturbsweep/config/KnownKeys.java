package perturbsweep.config;

import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what was written with the reference, whose keys are the keys there are. Reports keys
 * that the reference does not have, values where a section belongs, and substitutions without a
 * value.
 */
final class KnownKeys {

  /** Sections whose entries have readers of their own. */
  private static final Set<String> OPEN =
      Set.of("sweep.base.epsilon", "images.base.epsilon", "run.spark");

  private final Layers layers;
  private final Problems problems;
  private final List<String> known = new ArrayList<>();

  private KnownKeys(Layers layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
    collect(layers.defaults());
  }

  /** Reports all differences. */
  static void check(Layers layers, Problems problems) {
    new KnownKeys(layers, problems).check(layers.merged(), layers.defaults());
  }

  private void collect(Node section) {
    for (Node child : section.children()) {
      known.add(child.key());
      if (!OPEN.contains(child.key())) {
        collect(child);
      }
    }
  }

  private void check(Node section, Node defaults) {
    for (Node child : section.children()) {
      if (!defaults.has(child.name())) {
        problems.add(child, "unknown key", Optional.of(NearestKey.of(child.key(), known)));
      } else if (isResolved(child)) {
        checkKnown(child, defaults.child(child.name()));
      }
    }
  }

  private void checkKnown(Node child, Node defaults) {
    boolean isSection = defaults.isSection() && !OPEN.contains(child.key());
    if (isSection && child.isSection()) {
      check(child, defaults);
    } else if (isSection) {
      String keys = String.join(", ", defaults.children().stream().map(Node::name).toList());
      problems.attempt(child, value -> Values.section(value, keys));
    } else {
      child.children().forEach(this::checkResolved);
      child.elements().forEach(this::checkResolved);
    }
  }

  private void checkResolved(Node node) {
    if (isResolved(node)) {
      node.children().forEach(this::checkResolved);
      node.elements().forEach(this::checkResolved);
    }
  }

  private boolean isResolved(Node node) {
    try {
      node.value().valueType();
      node.children();
      return true;
    } catch (ConfigException.NotResolved e) {
      reportUnresolved(node);
      return false;
    }
  }

  private void reportUnresolved(Node node) {
    List<String> missing = Substitutions.withoutValue(node.value(), layers.merged());
    if (!Layers.isDefault(node) && !missing.isEmpty()) {
      problems.add(node, "refers to %s, which nothing sets".formatted(String.join(", ", missing)));
    }
  }
}
