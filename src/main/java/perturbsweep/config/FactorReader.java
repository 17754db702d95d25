package perturbsweep.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import perturbsweep.plan.Factor;
import perturbsweep.spec.Parameter;

/** Reads the factors of a block; a factor without one right setting is empty. */
final class FactorReader {

  private final Problems problems;
  private final AxisReader axes;

  FactorReader(Problems problems) {
    this.problems = problems;
    this.axes = new AxisReader(problems);
  }

  /** An axis that has one value throughout the block. */
  Optional<Factor> constant(Parameter axis, Node node) {
    return axes.value(axis, node).map(value -> Factor.of(axis, List.of(value)));
  }

  /** An axis with a list or range of values; wrong ones become problems and are left out. */
  Optional<Factor> list(Parameter axis, Node node) {
    List<Object> values = axes.values(axis, node).stream().flatMap(Optional::stream).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Factor.of(axis, values));
  }

  /** Axes that move together; rows with a wrong value become problems and are left out. */
  Optional<Factor> zip(Map<Parameter, Node> nodes, Node zip) {
    Map<Parameter, List<Optional<Object>>> columns = new LinkedHashMap<>();
    nodes.forEach((axis, node) -> columns.put(axis, axes.values(axis, node)));
    List<Integer> lengths = columns.values().stream().map(List::size).distinct().toList();
    if (lengths.contains(0) || lengths.isEmpty()) {
      return Optional.empty();
    }
    if (lengths.size() > 1) {
      problems.add(zip, "the lists of a zip must be equally long: " + describeLengths(columns));
      return Optional.empty();
    }
    List<Map<Parameter, Object>> rows = rows(columns, lengths.get(0));
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Factor(rows));
  }

  private static List<Map<Parameter, Object>> rows(
      Map<Parameter, List<Optional<Object>>> columns, int length) {
    List<Map<Parameter, Object>> rows = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Map<Parameter, Object> row = new HashMap<>();
      for (Map.Entry<Parameter, List<Optional<Object>>> column : columns.entrySet()) {
        column.getValue().get(i).ifPresent(value -> row.put(column.getKey(), value));
      }
      if (row.size() == columns.size()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String describeLengths(Map<Parameter, List<Optional<Object>>> columns) {
    return columns.entrySet().stream()
        .map(column -> column.getKey().key() + " has " + column.getValue().size())
        .collect(Collectors.joining(", "));
  }
}
