package perturbsweep.spec;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A choice that users write by name, in config files, on the command line and in tables. */
public interface Labelled {

  /** The name that users write, for example {@code weight-space}. */
  String label();

  /**
   * The constant of an enum that bears a label, whatever the case of its letters.
   *
   * @throws IllegalArgumentException if none does; the message lists the labels there are
   */
  static <E extends Enum<E> & Labelled> E parse(Class<E> choices, String label) {
    return Arrays.stream(choices.getEnumConstants())
        .filter(choice -> choice.label().equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is none of %s".formatted(label, labels(choices))));
  }

  /** The labels of an enum in its order, separated by commas. */
  static <E extends Enum<E> & Labelled> String labels(Class<E> choices) {
    return Arrays.stream(choices.getEnumConstants())
        .map(Labelled::label)
        .collect(Collectors.joining(", "));
  }
}
