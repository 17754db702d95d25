package perturbsweep.pipeline;

import java.io.Serializable;
import perturbsweep.theory.BoundaryDecomposition.Dominance;
import perturbsweep.theory.NetworkTheory;

/**
 * The theory's own quantities of a finished trial.
 *
 * @param natural of f, trained on the natural samples
 * @param adversarial of g, trained on the perturbed points
 * @param attack that lies between them
 * @param transfer from f to g
 */
public record Theory(
    NetworkTheory natural, NetworkTheory adversarial, AttackStrength attack, Transfer transfer)
    implements Serializable {

  /**
   * How g comes to know what f knows. Measured accuracies are those of {@link Metrics}: against the
   * labels on the natural samples, against the sign of f on fresh ones.
   *
   * @param naturalAlignment cos(w+ - w- of g, q of f); null where f has no limit
   * @param predictedPerturbationAlignment of the attack, for L2 and orthogonal samples, once the
   *     perturbation decides the gates; null for others
   * @param relativeSize e = epsilon sqrt(N) / R of L2 perturbations of natural points; null for
   *     others
   * @param onNatural what points and perturbations say of the natural samples; null where g has no
   *     limit
   * @param onFresh the same of fresh samples
   * @param predictedOnNatural from the sizes of the trial alone, for L2 and noise of independent
   *     coordinates, or orthogonal samples with flipped labels; null for others, and where there
   *     are as many samples as coordinates
   * @param predictedOnFresh likewise; null for others
   */
  public record Transfer(
      Double naturalAlignment,
      Double predictedPerturbationAlignment,
      Double relativeSize,
      Dominance onNatural,
      Dominance onFresh,
      Double predictedOnNatural,
      Double predictedOnFresh)
      implements Serializable {}
}
