package perturbsweep.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * HOCON merges sections, so the base's epsilon by norm may be changed norm by norm. Merging one
 * form of epsilon into another would make nonsense: there the highest layer's form alone counts.
 */
final class EpsilonLayers {

  private static final List<String> EPSILONS =
      List.of(SweepSection.SAMPLES.base() + ".epsilon", SweepSection.IMAGES.base() + ".epsilon");

  private static final String NUMBER = "number";

  private EpsilonLayers() {}

  /**
   * The layers, lowest first, without the base epsilons that have another form than the highest.
   */
  static List<Config> withOneForm(List<Config> layers) {
    List<Config> kept = layers;
    for (String epsilon : EPSILONS) {
      kept = withOneForm(kept, epsilon);
    }
    return kept;
  }

  private static List<Config> withOneForm(List<Config> layers, String epsilon) {
    List<Config> kept = new ArrayList<>();
    Optional<Set<String>> form = Optional.empty();
    for (Config layer : reversed(layers)) {
      Optional<Set<String>> own = form(layer, epsilon);
      boolean differs = form.isPresent() && own.isPresent() && !own.equals(form);
      kept.add(differs ? layer.withoutPath(epsilon) : layer);
      form = form.or(() -> own);
    }
    return reversed(kept);
  }

  /** The formulas in a layer's epsilon, none of them in an epsilon by norm; empty if unknown. */
  private static Optional<Set<String>> form(Config layer, String path) {
    try {
      ConfigValue value = layer.root();
      for (String name : ConfigUtil.splitPath(path)) {
        value = value instanceof ConfigObject section ? section.get(name) : null;
      }
      if (value instanceof ConfigObject epsilon) {
        return Optional.of(EpsilonReader.formulas(epsilon.keySet()));
      }
      return Optional.ofNullable(value).map(number -> Set.of(NUMBER));
    } catch (ConfigException.NotResolved e) {
      return Optional.empty();
    }
  }

  private static List<Config> reversed(List<Config> layers) {
    List<Config> reversed = new ArrayList<>(layers);
    Collections.reverse(reversed);
    return reversed;
  }
}
