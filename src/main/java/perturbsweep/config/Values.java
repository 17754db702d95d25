package perturbsweep.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import perturbsweep.spec.Labelled;

/**
 * Reads single values. A number may be written in quotes, as HOCON allows, and a whole number with
 * an exponent. All methods throw {@link IllegalArgumentException} if the value is another.
 */
final class Values {

  private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Values() {}

  static int integer(Node node) {
    return (int) whole(node, LARGEST_INTEGER);
  }

  static int positiveInteger(Node node) {
    int number = integer(node);
    require(number >= 1, node, "at least 1");
    return number;
  }

  static int countFromZero(Node node) {
    int number = integer(node);
    require(number >= 0, node, "at least 0");
    return number;
  }

  static boolean truth(Node node) {
    ConfigValueType type = node.value().valueType();
    boolean isScalar = type == ConfigValueType.STRING || type == ConfigValueType.BOOLEAN;
    String word = isScalar ? written(node.value()) : "";
    require(word.equals("true") || word.equals("false"), node, "true or false");
    return word.equals("true");
  }

  static long whole(Node node) {
    return whole(node, LARGEST_LONG);
  }

  /** A finite number. */
  static double real(Node node) {
    BigDecimal number = number(node, "a number");
    double real = number.doubleValue();
    require(Double.isFinite(real), node, "a finite number");
    return real;
  }

  /** Text, or a number as it was written. */
  static String text(Node node) {
    ConfigValueType type = node.value().valueType();
    require(type == ConfigValueType.STRING || type == ConfigValueType.NUMBER, node, "text");
    return written(node.value());
  }

  /** A path or URI; which file systems there are is found out where it is used. */
  static String place(Node node) {
    String text = text(node);
    require(text.chars().noneMatch(Character::isISOControl), node, "a folder or URI");
    return text;
  }

  /** One of the constants of an enum of {@link Labelled}, by its label in any case. */
  static Object choice(Class<?> choices, Node node) {
    String word = text(node);
    List<Labelled> constants =
        Arrays.stream(choices.getEnumConstants()).map(Labelled.class::cast).toList();
    for (Labelled constant : constants) {
      if (constant.label().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    List<String> labels = constants.stream().map(Labelled::label).toList();
    throw new InvalidChoiceException(
        "%s must be one of %s, not \"%s\"".formatted(node.name(), String.join(", ", labels), word),
        word,
        labels);
  }

  /** Text, a number or a truth value, as it was written. */
  static String scalar(Node node) {
    require(node.value().valueType() != ConfigValueType.NULL, node, "given a value");
    return written(node.value());
  }

  /** The members of a section, or an error that names what belongs there. */
  static List<Node> section(Node node, String content) {
    require(node.isSection(), node, "a section { %s }".formatted(content));
    return node.children();
  }

  static void require(boolean holds, Node node, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s must be %s, not %s".formatted(node.name(), range, describe(node.value())));
    }
  }

  private static long whole(Node node, BigDecimal largest) {
    BigDecimal number = number(node, "a whole number");
    require(number.abs().compareTo(largest) <= 0, node, "at most " + largest.toPlainString());
    BigDecimal stripped = number.stripTrailingZeros();
    require(stripped.scale() <= 0, node, "a whole number");
    return stripped.longValueExact();
  }

  private static BigDecimal number(Node node, String what) {
    ConfigValueType type = node.value().valueType();
    require(type == ConfigValueType.STRING || type == ConfigValueType.NUMBER, node, what);
    String written = written(node.value());
    try {
      return new BigDecimal(written);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be %s, not %s".formatted(node.name(), what, describe(node.value())), e);
    }
  }

  private static String written(ConfigValue value) {
    return value.atKey("value").getString("value");
  }

  private static String describe(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "a section";
      case LIST -> ((ConfigList) value).isEmpty() ? "an empty list" : "a list";
      case NULL -> "null";
      case STRING -> '"' + written(value) + '"';
      default -> written(value);
    };
  }
}
