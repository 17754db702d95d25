package perturbsweep.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import perturbsweep.plan.Block;
import perturbsweep.spec.Axis;

/**
 * A block as far as it could be read.
 *
 * @param node that it was read from
 * @param assigned axes that the block gives values to
 * @param failed those that it means to, without one right value
 */
record ReadBlock(Node node, Block block, Set<Axis> assigned, Set<Axis> failed) {

  /** The only axes whose values may be right one by one and yet impossible together. */
  private static final Set<Axis> DEPENDENT = EnumSet.of(Axis.NORM, Axis.EPSILON, Axis.INPUT_DIM);

  /** The block that consists of the base alone. */
  static ReadBlock ofBaseAlone(Node base) {
    return new ReadBlock(base, new Block(List.of(), base.location()), Set.of(), Set.of());
  }

  /**
   * Whether an impossible combination in this block is what was asked for, rather than the
   * consequence of a value that could not be read.
   */
  boolean isSound(Set<Axis> failedInBase) {
    return DEPENDENT.stream()
        .noneMatch(
            axis ->
                failed.contains(axis) || (failedInBase.contains(axis) && !assigned.contains(axis)));
  }
}
