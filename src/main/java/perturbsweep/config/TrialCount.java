package perturbsweep.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import perturbsweep.spec.Parameter;

/**
 * How many trials a block asks for, told from the lengths of its lists and ranges before any value
 * is made. A double, for it may be any number.
 *
 * @param values along the block's axes, multiplied
 * @param variesSeed whether the seed is one of them
 */
record TrialCount(double values, boolean variesSeed) {

  /** Of a block, which need not be right. */
  static TrialCount of(Node block) {
    double values = 1;
    for (Node axis : part(block, "grid")) {
      values *= length(axis);
    }
    values *= part(block, "zip").stream().mapToDouble(TrialCount::length).max().orElse(1);
    values *= block.has("values") ? length(block.child("values")) : 1;
    return new TrialCount(values, variesSeed(block));
  }

  /** The trials, each run once for each seed unless the block varies the seed itself. */
  double trials(Collection<Long> seeds) {
    return variesSeed ? values : values * seeds.size();
  }

  private static boolean variesSeed(Node block) {
    String seed = Parameter.SEED_KEY;
    boolean isNamed =
        Stream.of("grid", "zip", "with")
            .flatMap(part -> part(block, part).stream())
            .anyMatch(axis -> axis.name().equals(seed));
    return isNamed
        || (block.has("axis")
            && resolved(() -> seed.equals(block.child("axis").value().unwrapped()), false));
  }

  private static List<Node> part(Node block, String part) {
    return block.has(part) ? resolved(() -> block.child(part).children(), List.of()) : List.of();
  }

  private static double length(Node values) {
    return resolved(
        () ->
            values.value() instanceof ConfigList list
                ? (double) list.size()
                : AxisReader.range(values).map(AxisReader.Range::length).orElse(1.0),
        1.0);
  }

  /** What cannot be resolved is reported where substitutions are. */
  private static <T> T resolved(Supplier<T> read, T otherwise) {
    try {
      return read.get();
    } catch (ConfigException.NotResolved e) {
      return otherwise;
    }
  }
}
