package perturbsweep.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perturbsweep.spec.Axis;

/** What people call parameters and their values. */
final class Names {

  private static final Map<Axis, String> SYMBOLS =
      Map.of(
          Axis.EPSILON, "perturbation size ε",
          Axis.INPUT_DIM, "input dimension d",
          Axis.WIDTH, "width m",
          Axis.SAMPLES, "natural samples N",
          Axis.NOISE_SAMPLES, "noise samples N_adv",
          Axis.SLOPE, "slope γ");

  /** In the paper's order. */
  static final List<String> NORMS = List.of("L2", "Linf", "L0");

  private static final Map<String, String> VALUES = Map.of("Linf", "L∞");

  private static final int DIGITS = 4;

  private Names() {}

  static String of(Axis axis) {
    return SYMBOLS.getOrDefault(axis, axis.key().replace('-', ' '));
  }

  static String norm(String norm) {
    return VALUES.getOrDefault(norm, norm);
  }

  /** A number of things: of one, without the plural. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** What stands behind means, in a sentence. */
  static String seeds(long seeds) {
    return seeds == 1
        ? "Of a single seed, so that there are no intervals."
        : "Means over %d seeds with 95%% intervals.".formatted(seeds);
  }

  /** Numbers to a few digits, all else as it is. */
  static String value(Object value) {
    if (!(value instanceof Double number)) {
      return value == null ? "" : VALUES.getOrDefault(value.toString(), value.toString());
    }
    String text = String.format(Locale.ROOT, "%." + DIGITS + "g", number);
    return text.contains("e") || !text.contains(".")
        ? text
        : text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /**
   * In which of their parameters some differ, one text for each; empty texts if in none.
   *
   * @param parameters by the names of their columns
   */
  static List<String> differences(List<Map<String, Object>> parameters) {
    List<Axis> differing = differing(parameters);
    return parameters.stream().map(p -> text(differing, p)).toList();
  }

  /** The axes in which some differ, null counting as a value. */
  static List<Axis> differing(List<Map<String, Object>> parameters) {
    return Arrays.stream(Axis.values())
        .filter(axis -> parameters.stream().map(p -> p.get(axis.column())).distinct().count() > 1)
        .toList();
  }

  private static String text(List<Axis> axes, Map<String, Object> parameters) {
    List<String> parts = new ArrayList<>();
    for (Axis axis : axes) {
      Object value = parameters.get(axis.column());
      if (value != null) {
        parts.add(value instanceof Number ? of(axis) + " " + value(value) : value(value));
      }
    }
    return String.join(", ", parts);
  }
}
