package perturbsweep.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Axis;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.SweepName;
import perturbsweep.spec.Tolerances;

/**
 * What a sweep file asks for, before it is expanded into trials.
 *
 * @param name see {@link SweepName}
 * @param base a value for every axis but {@link Axis#SEED}
 * @param seeds every trial is run once for each, unless its block varies the seed itself
 * @param blocks whose union is the sweep; none stands for the base alone
 * @param plateau of all trainings
 * @param tolerances of all adaptive trainings
 * @param attack of all trials
 * @param freshSamples of all trials
 * @param artifacts of all trials
 */
public record SweepDefinition(
    String name,
    Map<Axis, Object> base,
    List<Long> seeds,
    List<Block> blocks,
    PlateauRule plateau,
    Tolerances tolerances,
    AttackSettings attack,
    int freshSamples,
    Artifacts artifacts) {

  /**
   * @throws IllegalArgumentException if the name is none of a sweep, an axis of the base is missing
   *     or out of range, or there is no seed
   */
  public SweepDefinition {
    SweepName.checked(name);
    for (Axis axis : Axis.values()) {
      if (axis != Axis.SEED && !base.containsKey(axis)) {
        throw new IllegalArgumentException("the base has no " + axis.key());
      }
    }
    base.forEach(Axis::check);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("a sweep needs at least one seed");
    }
    base = Map.copyOf(new EnumMap<>(base));
    seeds = List.copyOf(seeds);
    blocks = List.copyOf(blocks);
  }
}
