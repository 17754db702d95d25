package perturbsweep.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perturbsweep.plan.SweepExpansion;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Parameter;

/**
 * Reads the values of parameters: one, a list, or for whole numbers a range such as {@code 0..9}.
 */
final class AxisReader {

  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\s*\\.\\.\\s*(-?\\d{1,18})");

  /** Whole numbers, ends included. */
  record Range(long first, long last) {
    double length() {
      return Math.max(1.0, (double) last - first + 1);
    }
  }

  private final Problems problems;
  private final EpsilonReader epsilons;

  AxisReader(Problems problems) {
    this.problems = problems;
    this.epsilons = new EpsilonReader(problems);
  }

  /** One value; empty if it is wrong, which has become a problem. */
  Optional<Object> value(Parameter axis, Node node) {
    if (axis.type() == EpsilonRule.class) {
      return epsilons.read(node).map(rule -> rule);
    }
    return problems.attempt(
        node.named(axis.key()),
        single -> {
          Object value = parse(axis, single);
          axis.check(value);
          return value;
        });
  }

  /**
   * A list or a range. Wrong elements become problems and are empty, so that the others keep their
   * places; a list that is wrong as a whole has no elements.
   */
  List<Optional<Object>> values(Parameter axis, Node node) {
    return problems.attempt(node.named(axis.key()), list -> elements(axis, list)).orElse(List.of());
  }

  /** A single seed, a list or a range; empty if any is wrong, which has become a problem. */
  Optional<List<Long>> seeds(Parameter seed, Node node) {
    boolean isSingle =
        !(node.value() instanceof ConfigList)
            && problems.attempt(node, seeds -> range(seeds).isEmpty()).orElse(false);
    List<Optional<Object>> seeds = isSingle ? List.of(value(seed, node)) : values(seed, node);
    boolean isWhole = !seeds.isEmpty() && seeds.stream().allMatch(Optional::isPresent);
    return isWhole
        ? Optional.of(seeds.stream().map(value -> (Long) value.orElseThrow()).toList())
        : Optional.empty();
  }

  private List<Optional<Object>> elements(Parameter axis, Node node) {
    Optional<Range> range = range(node);
    if (range.isPresent()) {
      return rangeValues(axis, node, range.get());
    }
    Values.require(
        node.value() instanceof ConfigList,
        node,
        isWhole(axis) ? "a list, or a range such as 0..9" : "a list");
    List<Node> elements = node.elements();
    Values.require(!elements.isEmpty(), node, "a list of at least one value");
    return elements.stream().map(element -> value(axis, element)).toList();
  }

  private static List<Optional<Object>> rangeValues(Parameter axis, Node node, Range range) {
    long first = range.first();
    long last = range.last();
    Values.require(isWhole(axis), node, "a list, for only whole numbers have ranges");
    Values.require(first <= last, node, "a range that runs upwards");
    Values.require(
        range.length() <= SweepExpansion.MOST_TRIALS,
        node,
        "a range of at most %d values".formatted(SweepExpansion.MOST_TRIALS));
    boolean isInteger = axis.type() == Integer.class;
    Values.require(
        !isInteger || (first == (int) first && last == (int) last),
        node,
        "at most " + Integer.MAX_VALUE);
    List<Optional<Object>> values = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      Object value = isInteger ? (Object) (int) number : (Object) number;
      axis.check(value);
      values.add(Optional.of(value));
    }
    return values;
  }

  /** The range that a value is; empty if it is something else. */
  static Optional<Range> range(Node node) {
    if (node.value().valueType() != ConfigValueType.STRING) {
      return Optional.empty();
    }
    Matcher range = RANGE.matcher(Values.text(node).strip());
    return range.matches()
        ? Optional.of(new Range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))))
        : Optional.empty();
  }

  private static Object parse(Parameter axis, Node node) {
    if (axis.type() == Integer.class) {
      return Values.integer(node);
    }
    if (axis.type() == Long.class) {
      return Values.whole(node);
    }
    return axis.type() == Double.class
        ? (Object) Values.real(node)
        : Values.choice(axis.type(), node);
  }

  private static boolean isWhole(Parameter axis) {
    return axis.type() == Integer.class || axis.type() == Long.class;
  }
}
