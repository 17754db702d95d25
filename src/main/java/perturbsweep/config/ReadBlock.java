package perturbsweep.config;

import java.util.List;
import java.util.Set;
import perturbsweep.plan.Block;
import perturbsweep.spec.Parameter;

/**
 * A block as far as it could be read.
 *
 * @param node that it was read from
 * @param assigned axes that the block gives values to
 * @param failed those that it means to, without one right value
 */
record ReadBlock(Node node, Block block, Set<Parameter> assigned, Set<Parameter> failed) {

  /** The block that consists of the base alone. */
  static ReadBlock ofBaseAlone(Node base) {
    return new ReadBlock(base, new Block(List.of(), base.location()), Set.of(), Set.of());
  }

  /**
   * Whether an impossible combination in this block is what was asked for, rather than the
   * consequence of a value that could not be read.
   */
  boolean isSound(SweepSection section, Set<Parameter> failedInBase) {
    return section.dependent().stream()
        .noneMatch(
            axis ->
                failed.contains(axis) || (failedInBase.contains(axis) && !assigned.contains(axis)));
  }
}
