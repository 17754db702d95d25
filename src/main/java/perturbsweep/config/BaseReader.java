package perturbsweep.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perturbsweep.spec.Parameter;

/** Reads what all blocks start from. */
final class BaseReader {

  private static final String SEEDS = "seeds";
  private static final String TRAINING = "training";

  /**
   * The base of a sweep.
   *
   * @param values of every parameter but the seed
   * @param failed parameters that have the reference's value, for the one that was given is wrong
   */
  record Base(Map<Parameter, Object> values, List<Long> seeds, Set<Parameter> failed) {}

  private final SweepSection section;
  private final Layers layers;
  private final AxisReader axes;

  BaseReader(SweepSection section, Layers layers, Problems problems) {
    this.section = section;
    this.layers = layers;
    this.axes = new AxisReader(problems);
  }

  Base read() {
    Map<Parameter, Object> values = new HashMap<>();
    Set<Parameter> failed = new HashSet<>();
    for (Parameter parameter : section.parameters()) {
      checkTraining(parameter);
      if (!parameter.isSeed()) {
        Optional<Node> node = layers.at(pathOf(parameter.key()));
        Optional<Object> value = node.flatMap(given -> axes.value(parameter, given));
        values.put(parameter, value.orElseGet(() -> defaultOf(parameter)));
        if (value.isEmpty()) {
          failed.add(parameter);
        }
      }
    }
    return new Base(values, seeds(), failed);
  }

  /**
   * The base takes its recipe from the training section, which is checked even where it does not.
   */
  private void checkTraining(Parameter parameter) {
    if (layers.defaultAt(TRAINING).has(parameter.key())) {
      layers.at(TRAINING + "." + parameter.key()).ifPresent(given -> axes.value(parameter, given));
    }
  }

  private List<Long> seeds() {
    Parameter seed = section.seed();
    return layers
        .at(pathOf(SEEDS))
        .flatMap(seeds -> axes.seeds(seed, seeds))
        .or(() -> axes.seeds(seed, layers.defaultAt(pathOf(SEEDS))))
        .orElseThrow();
  }

  private Object defaultOf(Parameter parameter) {
    return axes.value(parameter, layers.defaultAt(pathOf(parameter.key()))).orElseThrow();
  }

  private String pathOf(String key) {
    return section.base() + "." + key;
  }
}
