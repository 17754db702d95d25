package perturbsweep.compare;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import perturbsweep.spec.Axis;

/** Ended trials with made-up numbers. */
public final class SampleTrials {

  private SampleTrials() {}

  /** A finished trial of some norm, width and seed, with the accuracy of g on natural data. */
  public static ComparedTrial finished(String norm, int width, long seed, double accuracy) {
    return new ComparedTrial(
        name(norm, width, seed),
        "finished",
        parameters(norm, width, seed),
        Map.of(Metric.ADVERSARIAL_ACCURACY_ON_NATURAL, accuracy, Metric.NATURAL_LOSS, 0.5));
  }

  /** The same trial with another value of a metric. */
  public static ComparedTrial with(ComparedTrial trial, Metric metric, double value) {
    Map<Metric, Double> values = new EnumMap<>(trial.values());
    values.put(metric, value);
    return new ComparedTrial(trial.trial(), trial.status(), trial.parameters(), values);
  }

  /** The same, had it diverged. */
  public static ComparedTrial diverged(String norm, int width, long seed) {
    return new ComparedTrial(
        name(norm, width, seed), "diverged", parameters(norm, width, seed), Map.of());
  }

  /** Width 20, L2, one trial for each accuracy, with seeds from 0 on. */
  public static List<ComparedTrial> seeds(double... accuracies) {
    return IntStream.range(0, accuracies.length)
        .mapToObj(seed -> finished("L2", 20, seed, accuracies[seed]))
        .toList();
  }

  private static String name(String norm, int width, long seed) {
    return "%s-%d-%d".formatted(norm, width, seed);
  }

  private static Map<String, Object> parameters(String norm, int width, long seed) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Axis axis : Axis.values()) {
      parameters.put(axis.column(), axis.type() == Integer.class ? (Object) 100 : "any");
    }
    parameters.put(Axis.NORM.column(), norm);
    parameters.put(Axis.WIDTH.column(), width);
    parameters.put(Axis.SEED.column(), seed);
    return parameters;
  }
}
