package perturbsweep.config;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perturbsweep.spec.Axis;

/** Reads what all blocks start from. */
final class BaseReader {

  private static final String BASE = "sweep.base.";
  private static final String TRAINING = "training";

  /**
   * The base of a sweep.
   *
   * @param values of every axis but the seed
   * @param failed axes that have the reference's value, for the one that was given is wrong
   */
  record Base(Map<Axis, Object> values, List<Long> seeds, Set<Axis> failed) {}

  private final Layers layers;
  private final AxisReader axes;

  BaseReader(Layers layers, Problems problems) {
    this.layers = layers;
    this.axes = new AxisReader(problems);
  }

  Base read() {
    Map<Axis, Object> values = new EnumMap<>(Axis.class);
    Set<Axis> failed = EnumSet.noneOf(Axis.class);
    for (Axis axis : Axis.values()) {
      checkTraining(axis);
      if (axis != Axis.SEED) {
        Optional<Node> node = layers.at(BASE + axis.key());
        Optional<Object> value = node.flatMap(given -> axes.value(axis, given));
        values.put(axis, value.orElseGet(() -> defaultOf(axis)));
        if (value.isEmpty()) {
          failed.add(axis);
        }
      }
    }
    return new Base(values, seeds(), failed);
  }

  /**
   * The base takes its recipe from the training section, which is checked even where it does not.
   */
  private void checkTraining(Axis axis) {
    if (layers.defaultAt(TRAINING).has(axis.key())) {
      layers.at(TRAINING + "." + axis.key()).ifPresent(given -> axes.value(axis, given));
    }
  }

  private List<Long> seeds() {
    return layers
        .at(BASE + "seeds")
        .flatMap(axes::seeds)
        .or(() -> axes.seeds(layers.defaultAt(BASE + "seeds")))
        .orElseThrow();
  }

  private Object defaultOf(Axis axis) {
    return axes.value(axis, layers.defaultAt(BASE + axis.key())).orElseThrow();
  }
}
