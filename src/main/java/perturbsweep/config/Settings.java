package perturbsweep.config;

import java.util.function.Function;

/** Reads settings by their path; one that is wrong becomes a problem and counts as the default. */
record Settings(Layers layers, Problems problems) {

  /**
   * The value at a path that the reference has.
   *
   * @param parse throws {@link IllegalArgumentException} if the value is wrong
   */
  <T> T read(String path, Function<Node, T> parse) {
    return layers
        .at(path)
        .flatMap(node -> problems.attempt(node, parse))
        .orElseGet(() -> parse.apply(layers.defaultAt(path)));
  }
}
