package perturbsweep.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import perturbsweep.plan.Block;
import perturbsweep.plan.Factor;
import perturbsweep.spec.Parameter;

/**
 * Reads one block. Its factors, slowest first: the constants of {@code with}, the axes of {@code
 * grid} in the order of {@link SweepSection}, the {@code zip}, and {@code axis} with its {@code
 * values}.
 */
final class BlockReader {

  private static final String GRAMMAR =
      "axis = ..., values = [...], zip { ... }, grid { ... }, with { ... }";
  private static final List<String> KEYS = List.of("axis", "values", "zip", "grid", "with");

  private final SweepSection section;
  private final Problems problems;
  private final FactorReader reader;
  private final Node node;
  private final Map<Parameter, Node> named = new HashMap<>();
  private final Set<Parameter> failed = new HashSet<>();
  private final List<Factor> factors = new ArrayList<>();

  private BlockReader(SweepSection section, Node node, Problems problems) {
    this.section = section;
    this.node = node;
    this.problems = problems;
    this.reader = new FactorReader(problems);
  }

  /** Reads a block; what is wrong with it becomes problems. */
  static ReadBlock read(SweepSection section, Node node, Problems problems) {
    BlockReader reader = new BlockReader(section, node, problems);
    problems
        .attempt(node, block -> Values.section(block, GRAMMAR))
        .ifPresentOrElse(reader::read, () -> reader.failed.addAll(section.parameters()));
    Set<Parameter> assigned = new HashSet<>(reader.named.keySet());
    assigned.removeAll(reader.failed);
    return new ReadBlock(node, new Block(reader.factors, node.location()), assigned, reader.failed);
  }

  private void read(List<Node> entries) {
    if (entries.isEmpty()) {
      problems.add(node, "an empty block varies nothing; give it some of " + GRAMMAR);
    }
    boolean isKnown = checkKeys(entries);
    axesOf("with").forEach((axis, value) -> add(Set.of(axis), reader.constant(axis, value)));
    axesOf("grid").forEach((axis, list) -> add(Set.of(axis), reader.list(axis, list)));
    Map<Parameter, Node> zip = axesOf("zip");
    if (!zip.isEmpty()) {
      add(zip.keySet(), reader.zip(zip, node.child("zip")));
    }
    if (isKnown && node.has("axis") != node.has("values")) {
      Node alone = node.child(node.has("axis") ? "axis" : "values");
      problems.add(alone, "axis and values belong together; the other one is missing");
      failed.addAll(section.parameters());
    }
    if (node.has("axis") && node.has("values")) {
      axis(node.child("axis"), Values::text)
          .ifPresent(axis -> add(Set.of(axis), reader.list(axis, node.child("values"))));
    }
  }

  private boolean checkKeys(List<Node> entries) {
    List<Node> unknown = entries.stream().filter(entry -> !KEYS.contains(entry.name())).toList();
    for (Node entry : unknown) {
      String nearest = NearestKey.of(entry.name(), KEYS);
      problems.add(entry, "unknown key of a block", Optional.of(nearest));
      failed.addAll(section.parameters());
    }
    return unknown.isEmpty();
  }

  /** The entries of a part of the block by axis, wrong ones left out. */
  private Map<Parameter, Node> axesOf(String part) {
    Map<Parameter, Node> axes = section.inOrder();
    if (node.has(part)) {
      Optional<List<Node>> entries = problems.attempt(node.child(part), BlockReader::entries);
      if (entries.isEmpty()) {
        failed.addAll(section.parameters());
      }
      for (Node entry : entries.orElse(List.of())) {
        axis(entry, Node::name).ifPresent(axis -> axes.put(axis, entry));
      }
    }
    return axes;
  }

  private static List<Node> entries(Node part) {
    List<Node> entries = Values.section(part, "an axis = its values, ...");
    Values.require(!entries.isEmpty(), part, "a section that names at least one axis");
    return entries;
  }

  /** The axis that a node names, unless there is none of that name or the block has it already. */
  private Optional<Parameter> axis(Node namesIt, Function<Node, String> name) {
    Optional<Parameter> axis = problems.attempt(namesIt, node -> axisOfKey(name.apply(node)));
    if (axis.isEmpty()) {
      failed.addAll(section.parameters());
      return axis;
    }
    Node first = named.putIfAbsent(axis.get(), namesIt);
    if (first != null) {
      problems.add(
          namesIt,
          "%s has values in this block already, by %s at %s"
              .formatted(axis.get().key(), first.key(), first.location()));
    }
    return first == null ? axis : Optional.empty();
  }

  private Parameter axisOfKey(String key) {
    return section
        .ofKey(key)
        .orElseThrow(
            () -> new InvalidChoiceException("no axis is called " + key, key, section.keys()));
  }

  private void add(Set<Parameter> axes, Optional<Factor> factor) {
    factor.ifPresentOrElse(factors::add, () -> failed.addAll(axes));
  }
}
