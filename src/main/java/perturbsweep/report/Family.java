package perturbsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import perturbsweep.spec.Axis;

/**
 * Configurations along one axis, all else equal: what a line of a figure joins, a curve of the view
 * {@code by_axis}.
 *
 * @param held the other parameters, by the names of their columns; without epsilon where it goes
 *     with the input dimension
 * @param members at least two, in order of the axis's value, each value once
 */
record Family(Axis axis, Map<String, Object> held, List<Configuration> members) {

  Family {
    members = List.copyOf(members);
  }

  int size() {
    return members.size();
  }

  /**
   * All families, the largest first.
   *
   * @param rows of {@code by_axis}, in any order
   * @param configurations those of the rows; what is not among them is in no family
   */
  static List<Family> of(List<Row> rows, List<Configuration> configurations) {
    Map<Map<String, Object>, Configuration> byParameters = new HashMap<>();
    configurations.forEach(one -> byParameters.put(one.parameters(), one));
    Map<List<Object>, List<Configuration>> curves = new LinkedHashMap<>();
    for (Row row : rows) {
      Configuration member = byParameters.get(Configuration.parameters(row));
      if (member != null) {
        List<Object> curve =
            List.of(row.text("sweep"), row.text("axis"), row.number("curve").longValue());
        curves.computeIfAbsent(curve, any -> new ArrayList<>()).add(member);
      }
    }
    List<Family> families = new ArrayList<>();
    curves.forEach((curve, members) -> families.add(along(axis(curve.get(1)), members)));
    return families.stream()
        .filter(family -> family.size() > 1)
        .sorted(Comparator.comparing(Family::size).reversed())
        .toList();
  }

  private static Family along(Axis axis, List<Configuration> members) {
    Map<String, Object> held = new LinkedHashMap<>(members.get(0).parameters());
    held.remove(axis.column());
    held.entrySet()
        .removeIf(
            one ->
                members.stream()
                    .map(member -> member.parameters().get(one.getKey()))
                    .anyMatch(value -> !Objects.equals(value, one.getValue())));
    return new Family(
        axis,
        held,
        members.stream().sorted(Comparator.comparing(member -> member.number(axis))).toList());
  }

  private static Axis axis(Object column) {
    for (Axis axis : Axis.values()) {
      if (axis.column().equals(column)) {
        return axis;
      }
    }
    throw new IllegalArgumentException("there is no axis " + column);
  }
}
