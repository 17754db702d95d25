package perturbsweep.spec;

import java.io.Serializable;

/**
 * By what adaptive trainers may be surprised: of each leap, the share of the total of the
 * gradient's coefficients.
 *
 * @param flow of {@link TrainerKind#FLOW}, in (0, 1)
 * @param handover of {@link TrainerKind#HANDOVER}, in (0, 1)
 */
public record Tolerances(double flow, double handover) implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public Tolerances {
    check("flow", flow);
    check("handover", handover);
  }

  private static void check(String key, double tolerance) {
    Require.that(tolerance > 0 && tolerance < 1, key, "between 0 and 1, both excluded", tolerance);
  }

  /** That of a trainer; 0 for those that make every step. */
  public double of(TrainerKind trainer) {
    return switch (trainer) {
      case FLOW -> flow;
      case HANDOVER -> handover;
      case SGD, GRAM, WEIGHT_SPACE, DL4J -> 0;
    };
  }
}
