package perturbsweep.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.Axis;

/**
 * One way in which the trials of a block differ: a list of settings, each of which assigns values
 * to the same axes. A single axis is a factor of one axis; a zip is a factor of several axes that
 * move together.
 *
 * @param settings not empty; every map has the same keys
 */
public record Factor(List<Map<Axis, Object>> settings) {

  /**
   * @throws IllegalArgumentException if there is no setting, settings differ in their axes, or a
   *     value is out of its axis's range
   */
  public Factor {
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("a factor needs at least one setting");
    }
    for (Map<Axis, Object> setting : settings) {
      if (!setting.keySet().equals(settings.get(0).keySet())) {
        throw new IllegalArgumentException("the settings of a factor assign the same axes");
      }
      setting.forEach(Axis::check);
    }
    settings = settings.stream().<Map<Axis, Object>>map(EnumMap::new).map(Map::copyOf).toList();
  }

  /** A factor that varies one axis. */
  public static Factor of(Axis axis, List<?> values) {
    return new Factor(values.stream().map(value -> Map.<Axis, Object>of(axis, value)).toList());
  }
}
