package perturbsweep.report;

import java.util.List;
import java.util.Map;

/** What people call the parameters of trials with images and their values. */
final class ImageNames {

  /** In the order of pages. */
  static final List<String> SCENARIOS = List.of("natural-random", "natural-deterministic", "noise");

  private static final Map<String, String> VALUES =
      Map.of(
          "natural-random", "natural images, random targets",
          "natural-deterministic", "natural images, the next class as target",
          "noise", "noise, random targets",
          "mnist", "MNIST",
          "fashion-mnist", "Fashion-MNIST",
          "cifar-10", "CIFAR-10");

  private static final Map<String, String> COLUMNS =
      Map.of(
          "epsilon", "perturbation size ε",
          "train_epochs", "epochs of f",
          "train_learning_rate", "learning rate of f",
          "retrain_epochs", "epochs of g",
          "retrain_learning_rate", "learning rate of g");

  /** By their published numbers; digits are their own. */
  private static final Map<String, List<String>> CLASSES =
      Map.of(
          "fashion-mnist",
          List.of(
              "top",
              "trouser",
              "pullover",
              "dress",
              "coat",
              "sandal",
              "shirt",
              "sneaker",
              "bag",
              "boot"),
          "cifar-10",
          List.of("plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"));

  private ImageNames() {}

  /** A class of some data, of which the tables have the number. */
  static String ofClass(String data, String number) {
    List<String> names = CLASSES.get(data);
    return names == null ? number : names.get(Integer.parseInt(number));
  }

  static String column(String column) {
    return COLUMNS.getOrDefault(column, column.replace('_', ' '));
  }

  static String value(Object value) {
    return value instanceof String text && VALUES.containsKey(text)
        ? VALUES.get(text)
        : Names.value(value);
  }

  /** The norm, and how it is kept to unless that is as published. */
  static String attack(ImageConfiguration one) {
    String norm = Names.norm(one.text("norm"));
    return one.isPublishedAttack() ? norm : "%s by %s".formatted(norm, one.text("attack"));
  }

  /** Of L0 the pixels that may change, which are its steps. */
  static String size(ImageConfiguration one) {
    return one.text("norm").equals("L0")
        ? Names.count(((Number) one.parameters().get("attack_steps")).longValue(), "pixel")
        : Names.value(one.parameters().get("epsilon"));
  }
}
