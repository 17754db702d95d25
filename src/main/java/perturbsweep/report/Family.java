package perturbsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import perturbsweep.spec.Axis;

/**
 * Configurations along one axis, all else equal: what a line of a figure joins.
 *
 * @param held the other parameters, by the names of their columns; without epsilon where it grows
 *     with the root of the input dimension
 * @param members in order of the axis's value, each value once
 */
record Family(Axis axis, Map<String, Object> held, List<Configuration> members) {

  /** By which epsilons that were rounded to two digits still count as growing with the root. */
  private static final double ROUNDED = 0.05;

  Family {
    members = List.copyOf(members);
  }

  int size() {
    return members.size();
  }

  /** All families of at least two, the largest first. */
  static List<Family> along(Axis axis, List<Configuration> configurations) {
    List<Family> families = new ArrayList<>(groups(axis, configurations, false));
    if (axis == Axis.INPUT_DIM) {
      for (Family family : groups(axis, configurations, true)) {
        List<Configuration> growing = growing(family.members());
        boolean isNew = families.stream().noneMatch(known -> known.members().containsAll(growing));
        if (isNew) {
          families.removeIf(known -> growing.containsAll(known.members()));
          families.add(new Family(axis, family.held(), growing));
        }
      }
    }
    return families.stream()
        .filter(family -> family.size() > 1)
        .sorted(Comparator.comparing(Family::size).reversed())
        .toList();
  }

  private static List<Family> groups(
      Axis axis, List<Configuration> configurations, boolean anyEpsilon) {
    Map<Map<String, Object>, List<Configuration>> groups = new LinkedHashMap<>();
    for (Configuration configuration : configurations) {
      Map<String, Object> held = new LinkedHashMap<>(configuration.parameters());
      held.remove(axis.column());
      if (anyEpsilon) {
        held.remove(Axis.EPSILON.column());
      }
      groups.computeIfAbsent(held, any -> new ArrayList<>()).add(configuration);
    }
    Function<Configuration, Double> value = configuration -> configuration.number(axis);
    return groups.entrySet().stream()
        .map(
            group ->
                new Family(
                    axis,
                    group.getKey(),
                    group.getValue().stream().sorted(Comparator.comparing(value)).toList()))
        .toList();
  }

  /** Those whose epsilon is about the same share of the root of the input dimension. */
  private static List<Configuration> growing(List<Configuration> sorted) {
    List<Configuration> best = List.of();
    for (Configuration one : sorted) {
      Map<Double, Configuration> nearest = new LinkedHashMap<>();
      for (Configuration other : sorted) {
        if (deviation(one, other) <= ROUNDED) {
          nearest.merge(
              other.number(Axis.INPUT_DIM),
              other,
              (known, found) -> deviation(one, found) < deviation(one, known) ? found : known);
        }
      }
      if (nearest.size() > best.size()) {
        best = List.copyOf(nearest.values());
      }
    }
    return best;
  }

  private static double deviation(Configuration one, Configuration other) {
    return Math.abs(perRoot(other) / perRoot(one) - 1);
  }

  private static double perRoot(Configuration configuration) {
    return configuration.number(Axis.EPSILON) / Math.sqrt(configuration.number(Axis.INPUT_DIM));
  }
}
