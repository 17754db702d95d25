package perturbsweep.spec;

import java.io.Serializable;

/**
 * What adaptive trainers are held to.
 *
 * @param flow of {@link TrainerKind#FLOW}: by what share of the total of the gradient's
 *     coefficients a leap may be surprised, in (0, 1)
 * @param handover of {@link TrainerKind#HANDOVER}, likewise
 * @param limit of {@link TrainerKind#LIMIT}: the distance from the limit's conditions at which it
 *     stops, in (0, 1)
 */
public record Tolerances(double flow, double handover, double limit) implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public Tolerances {
    check("flow", flow);
    check("handover", handover);
    check("limit", limit);
  }

  private static void check(String key, double tolerance) {
    Require.that(tolerance > 0 && tolerance < 1, key, "between 0 and 1, both excluded", tolerance);
  }

  /** That of a trainer; 0 for those that make every step. */
  public double of(TrainerKind trainer) {
    return switch (trainer) {
      case FLOW -> flow;
      case HANDOVER -> handover;
      case LIMIT -> limit;
      case SGD, GRAM, WEIGHT_SPACE, DL4J -> 0;
    };
  }
}
