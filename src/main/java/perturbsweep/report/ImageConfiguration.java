package perturbsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What trials with images have in common that differ in their seed only, with the means over their
 * seeds.
 *
 * @param parameters by the names of their columns
 * @param means a row of the view {@code image_means}
 * @param point the published point of its data, scenario, norm and size of perturbation, a row of
 *     the view {@code image_points}; null if there is none
 */
record ImageConfiguration(Map<String, Object> parameters, Row means, Row point) {

  /** The published number: accuracy of g on natural test images after its best epoch. */
  static final String G = "adversarial_best_test_accuracy";

  private static final String PUBLISHED_ATTACK = "pgd";

  private static final List<String> RECIPE =
      List.of(
          "epochs",
          "learning_rate",
          "momentum",
          "weight_decay",
          "batch_size",
          "augmentation",
          "plateau_factor",
          "plateau_patience",
          "plateau_threshold",
          "plateau_smallest_change");

  private static final List<String> COLUMNS = columns();

  /** What a panel or a sentence is about. */
  record Kind(String data, String scenario, String norm, String attack) {

    /** For names of figures. */
    String suffix() {
      String suffix = "%s-%s-%s".formatted(data, scenario, norm);
      return attack.equals(PUBLISHED_ATTACK) ? suffix : suffix + "-" + attack;
    }
  }

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "data",
                "classes",
                "train_images",
                "test_images",
                "contents",
                "network",
                "depth",
                "widen",
                "dropout",
                "scenario",
                "crafted_images",
                "attack",
                "norm",
                "epsilon",
                "attack_steps",
                "attack_step_size"));
    RECIPE.forEach(name -> columns.add("train_" + name));
    RECIPE.forEach(name -> columns.add("retrain_" + name));
    columns.addAll(List.of("distribution", "workers", "averaging_frequency"));
    return List.copyOf(columns);
  }

  /** The columns of the parameters, that of the seed included. */
  static List<String> ofTrials() {
    return Stream.concat(COLUMNS.stream(), Stream.of("seed")).toList();
  }

  static Map<String, Object> parameters(Row row) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    COLUMNS.forEach(column -> parameters.put(column, row.value(column)));
    return parameters;
  }

  Kind kind() {
    return new Kind(text("data"), text("scenario"), text("norm"), text("attack"));
  }

  String text(String column) {
    return parameters.get(column).toString();
  }

  boolean isPublishedAttack() {
    return text("attack").equals(PUBLISHED_ATTACK);
  }

  int craftedImages() {
    return ((Number) parameters.get("crafted_images")).intValue();
  }

  double accuracy() {
    return means.number(G);
  }

  /** The published number, in parentheses unless the recipe is the paper's; empty without one. */
  String published() {
    if (point == null) {
      return "";
    }
    String number = Names.value(point.number("published"));
    return Boolean.TRUE.equals(point.value("same_recipe")) ? number : "(" + number + ")";
  }
}
