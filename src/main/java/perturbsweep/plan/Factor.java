package perturbsweep.plan;

import java.util.List;
import java.util.Map;
import perturbsweep.spec.Parameter;

/**
 * One way in which the trials of a block differ: a list of settings, each of which assigns values
 * to the same parameters. A single axis is a factor of one parameter; a zip is a factor of several
 * that move together.
 *
 * @param settings not empty; every map has the same keys
 */
public record Factor(List<Map<Parameter, Object>> settings) {

  /**
   * @throws IllegalArgumentException if there is no setting, settings differ in their parameters,
   *     or a value is out of its parameter's range
   */
  public Factor {
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("a factor needs at least one setting");
    }
    for (Map<Parameter, Object> setting : settings) {
      if (!setting.keySet().equals(settings.get(0).keySet())) {
        throw new IllegalArgumentException("the settings of a factor assign the same parameters");
      }
      setting.forEach(Parameter::check);
    }
    settings = settings.stream().map(Map::copyOf).toList();
  }

  /** A factor that varies one parameter. */
  public static Factor of(Parameter parameter, List<?> values) {
    return new Factor(
        values.stream().map(value -> Map.<Parameter, Object>of(parameter, value)).toList());
  }
}
