package perturbsweep.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.Axis;

/** Configurations and trials with made-up numbers, as SQL would answer them. */
final class MadeUp {

  static final String G = "adversarial_accuracy_on_natural";
  static final String H = "noise_accuracy_on_natural";

  private static final List<String> MEANS =
      List.of("natural_accuracy", G, H, "adversarial_accuracy_on_fresh");

  private MadeUp() {}

  /**
   * All parameters, those of an L2 sweep unless said otherwise.
   *
   * @param differing an axis and its value, and so on
   */
  static Map<String, Object> parameters(Object... differing) {
    Map<String, Object> parameters = new HashMap<>();
    for (Axis axis : Axis.values()) {
      if (axis != Axis.SEED) {
        parameters.put(axis.column(), "any");
      }
    }
    parameters.put("distribution", "uniform");
    parameters.put("base_points", "noise");
    parameters.put("norm", "L2");
    parameters.put("epsilon", 0.4);
    parameters.put("input_dim", 400);
    parameters.put("width", 100);
    parameters.put("samples", 50);
    parameters.put("noise_samples", 200);
    parameters.put("slope", 0.01);
    for (int index = 0; index < differing.length; index += 2) {
      parameters.put(((Axis) differing[index]).column(), differing[index + 1]);
    }
    return parameters;
  }

  /** Of a single seed, with an accuracy of g of 0.75 and of h of 0.5, and without predictions. */
  static Configuration configuration(Object... differing) {
    return new Configuration(parameters(differing), means(1, 0.75, null), null);
  }

  /**
   * Means over seeds.
   *
   * @param accuracy of g on natural samples; all others are 0.5
   * @param half of the interval of each; null for a single seed
   */
  static Row means(long seeds, double accuracy, Double half) {
    Map<String, Object> means = new HashMap<>();
    means.put("seeds", seeds);
    for (String column : MEANS) {
      double mean = column.equals(G) ? accuracy : 0.5;
      means.put(column, mean);
      means.put(column + "_low", half == null ? null : (Object) (mean - half));
      means.put(column + "_high", half == null ? null : (Object) (mean + half));
    }
    return new Row(means);
  }

  /**
   * Predictions of the accuracy on natural samples.
   *
   * @param fromSizes may be null
   * @param byParts may be null
   * @param error of the prediction from sizes; may be null
   */
  static Row predictions(Double fromSizes, Double byParts, Double error) {
    Map<String, Object> predictions = new HashMap<>();
    predictions.put("predicted_on_natural", fromSizes);
    predictions.put("predicted_by_parts_on_natural", byParts);
    predictions.put("error_on_natural", error);
    return new Row(predictions);
  }

  /** The row of a trial that has ended, as far as most ask. */
  static Row trial(String name, String status, String reason) {
    return new Row(Map.of("trial", name, "status", status, "reason", reason));
  }
}
