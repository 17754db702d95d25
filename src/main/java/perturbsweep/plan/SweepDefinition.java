package perturbsweep.plan;

import java.util.List;
import java.util.Map;
import perturbsweep.spec.Parameter;
import perturbsweep.spec.SweepName;

/**
 * What a sweep file asks for, before it is expanded into trials.
 *
 * @param name see {@link SweepName}
 * @param base a value for every parameter but the seed
 * @param seeds every trial is run once for each, unless its block varies the seed itself
 * @param blocks whose union is the sweep; none stands for the base alone
 * @param shared by all trials
 */
public record SweepDefinition(
    String name,
    Map<Parameter, Object> base,
    List<Long> seeds,
    List<Block> blocks,
    SharedSettings shared) {

  /**
   * @throws IllegalArgumentException if the name is none of a sweep, a parameter of the base is
   *     missing or out of range, or there is no seed
   */
  public SweepDefinition {
    SweepName.checked(name);
    for (Parameter parameter : shared.parameters()) {
      if (!parameter.isSeed() && !base.containsKey(parameter)) {
        throw new IllegalArgumentException("the base has no " + parameter.key());
      }
    }
    base.forEach(Parameter::check);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("a sweep needs at least one seed");
    }
    base = Map.copyOf(base);
    seeds = List.copyOf(seeds);
    blocks = List.copyOf(blocks);
  }
}
