package perturbsweep.pipeline;

import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.theory.BoundaryDecomposition;
import perturbsweep.theory.MarginGeometry;
import perturbsweep.theory.NetworkTheory;

/**
 * Puts the theory beside a trial.
 *
 * @param natural f
 * @param naturalGeometry of its samples
 * @param adversarial g
 */
record Diagnosis(
    SyntheticTrial trial,
    OneHiddenLayer natural,
    MarginGeometry naturalGeometry,
    OneHiddenLayer adversarial) {

  /**
   * All of it.
   *
   * @param perturbed what g was trained on
   */
  Theory of(PerturbedNoise perturbed) {
    TrialData data = new TrialData(trial);
    Matrix samples = data.naturalSamples();
    double[] targets = data.targets();
    Matrix fresh = data.freshSamples();
    Matrix sphere = data.sphere();
    MarginGeometry geometry = MarginGeometry.of(perturbed.samples(), targets, trial.slope());
    return new Theory(
        NetworkTheory.of(
            subject(natural, samples, data.naturalLabels()), naturalGeometry, fresh, sphere),
        NetworkTheory.of(
            subject(adversarial, perturbed.samples(), targets), geometry, fresh, sphere),
        perturbed.strength(),
        transfer(samples, fresh, perturbed.samples(), geometry));
  }

  private NetworkTheory.Subject subject(OneHiddenLayer network, Matrix samples, double[] labels) {
    return new NetworkTheory.Subject(network, samples, labels, trial.recipe().loss());
  }

  private Theory.Transfer transfer(
      Matrix samples, Matrix fresh, Matrix perturbed, MarginGeometry geometry) {
    double length = Math.sqrt(naturalGeometry.orthogonality().largestSquare());
    TrialPredictions predictions = new TrialPredictions(trial, length);
    if (geometry.limit() == null) {
      return new Theory.Transfer(naturalAlignment(), null, null, null, predictions.all());
    }
    TrialData data = new TrialData(trial);
    BoundaryDecomposition decomposition =
        BoundaryDecomposition.of(
            data.basePoints(), perturbed, data.targets(), geometry.margin().multipliers());
    return new Theory.Transfer(
        naturalAlignment(),
        naturalGeometry.limit() == null
            ? null
            : Double.valueOf(decomposition.coherentShare(naturalGeometry.limit().boundary())),
        dominance(decomposition, samples, predictions.variance()),
        dominance(decomposition, fresh, predictions.variance()),
        predictions.all());
  }

  private BoundaryDecomposition.Dominance dominance(
      BoundaryDecomposition decomposition, Matrix points, Double variance) {
    return decomposition.on(points, natural.outputs(points), adversarial.outputs(points), variance);
  }

  private Double naturalAlignment() {
    return naturalGeometry.limit() == null
        ? null
        : Double.valueOf(
            VectorProducts.cosine(
                MeanWeights.of(adversarial.weights()).difference(),
                naturalGeometry.limit().boundary()));
  }
}
