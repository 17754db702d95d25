package perturbsweep.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.Axis;

/**
 * What trials have in common that differ in their seed only, with the means over their seeds.
 *
 * @param parameters a value for each axis but the seed, by the name of its column
 * @param means a row of the view {@code means}
 * @param predictions its row of the view {@code predictions}; null if there is none
 */
record Configuration(Map<String, Object> parameters, Row means, Row predictions) {

  static Map<String, Object> parameters(Row row) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    columns().forEach(column -> parameters.put(column, row.value(column)));
    return parameters;
  }

  /** The columns of the parameters. */
  static List<String> columns() {
    return Arrays.stream(Axis.values())
        .filter(axis -> axis != Axis.SEED)
        .map(Axis::column)
        .toList();
  }

  double number(Axis axis) {
    return ((Number) parameters.get(axis.column())).doubleValue();
  }

  String text(Axis axis) {
    return parameters.get(axis.column()).toString();
  }

  boolean has(Axis axis, Object value) {
    return parameters.get(axis.column()).equals(value);
  }

  /** What the theory says of the accuracy on natural samples; null if nothing. */
  Double predictedOnNatural() {
    if (predictions == null) {
      return null;
    }
    Double fromSizes = predictions.number("predicted_on_natural");
    return fromSizes == null ? predictions.number("predicted_by_parts_on_natural") : fromSizes;
  }
}
