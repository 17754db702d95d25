package perturbsweep.spec;

import java.io.Serializable;

/**
 * How noise is perturbed until a classifier mistakes it for its target: projected gradient descent
 * within a ball.
 *
 * @param norm of the ball
 * @param epsilon radius of the ball in the units of the data; for L0 the share of coordinates that
 *     may change, in (0, 1]
 * @param steps gradient steps, at least 1; for L0 also the number of coordinates that may change,
 *     for each step opens one
 * @param stepSize L2 and Linf: length of a step as a share of epsilon; L0: largest change of a
 *     coordinate in one step, in the units of the data. Positive
 */
public record Perturbation(Norm norm, double epsilon, int steps, double stepSize)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range
   */
  public Perturbation {
    Require.that(epsilon > 0 && Double.isFinite(epsilon), "epsilon", "positive", epsilon);
    Require.that(
        norm != Norm.L0 || epsilon <= 1, "epsilon", "at most 1 (all pixels) for L0", epsilon);
    Require.that(steps >= 1, "steps", "at least 1", steps);
    Require.that(stepSize > 0 && Double.isFinite(stepSize), "step-size", "positive", stepSize);
  }

  /**
   * Adds everything that decides the outcome of an attack to a canonical form. For L0 the number of
   * pixels says it all: shares that round to the same number are the same perturbation.
   */
  public void describe(CanonicalForm form) {
    form.with("norm", norm).with("attack-steps", steps).with("attack-step-size", stepSize);
    if (norm != Norm.L0) {
      form.with("epsilon", epsilon);
    }
  }
}
