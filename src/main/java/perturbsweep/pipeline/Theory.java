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
   * @param coherentShare of both parts of g's boundary along q of f, as a share of what the
   *     perturbations bring: (T1 + T2) / T2; null where f or g has no limit
   * @param onNatural what points and perturbations say of the natural samples; null where g has no
   *     limit
   * @param onFresh the same of fresh samples
   * @param predicted from the sizes of the trial alone
   */
  public record Transfer(
      Double naturalAlignment,
      Double coherentShare,
      Dominance onNatural,
      Dominance onFresh,
      Predicted predicted)
      implements Serializable {}

  /**
   * What the theory's formulas say of a trial before it is run.
   *
   * @param perturbationAlignment of gradient descent in L2, large enough to decide the gates,
   *     against the limit network of orthogonal samples; null for others
   * @param relativeSize e = epsilon sqrt(N) / R of L2 perturbations of natural points; null for
   *     others
   * @param coherentShare of orthogonal samples that are perturbed along f's boundary; null for
   *     others
   * @param onNatural for L2 and noise of independent coordinates, or orthogonal samples with
   *     flipped labels; null for others, and where there are as many samples as coordinates
   * @param onFresh likewise; null for others
   */
  public record Predicted(
      Double perturbationAlignment,
      Double relativeSize,
      Double coherentShare,
      Double onNatural,
      Double onFresh)
      implements Serializable {}
}
