package perturbsweep.plan;

import java.util.List;

/**
 * A set of trials: every combination of its factors' settings, each on top of the sweep's base. One
 * factor of one axis varies that axis around the base; several make a grid.
 *
 * @param factors in the order in which they vary, the last one fastest; none stands for the base
 *     alone
 * @param origin where the block was defined, for messages; for example {@code conf/quick.conf:12}
 */
public record Block(List<Factor> factors, String origin) {

  public Block {
    factors = List.copyOf(factors);
  }
}
