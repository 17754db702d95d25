package perturbsweep.pipeline;

import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Trial;
import perturbsweep.theory.BoundaryDecomposition;
import perturbsweep.theory.MarginGeometry;
import perturbsweep.theory.MeanWeights;
import perturbsweep.theory.NetworkTheory;
import perturbsweep.theory.Prediction;

/**
 * Puts the theory beside a trial.
 *
 * @param natural f
 * @param naturalGeometry of its samples
 * @param adversarial g
 */
record Diagnosis(
    Trial trial,
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
    BoundaryDecomposition.Dominance onNatural = null;
    BoundaryDecomposition.Dominance onFresh = null;
    if (geometry.limit() != null) {
      TrialData data = new TrialData(trial);
      BoundaryDecomposition decomposition =
          BoundaryDecomposition.of(
              data.basePoints(), perturbed, data.targets(), geometry.margin().multipliers());
      onNatural = dominance(decomposition, samples);
      onFresh = dominance(decomposition, fresh);
    }
    Prediction prediction = prediction();
    return new Theory.Transfer(
        naturalAlignment(),
        onNatural,
        onFresh,
        prediction == null ? null : prediction.onTraining(),
        prediction == null ? null : Double.valueOf(prediction.onFresh()));
  }

  private BoundaryDecomposition.Dominance dominance(
      BoundaryDecomposition decomposition, Matrix points) {
    return decomposition.on(
        points, natural.outputs(points), adversarial.outputs(points), noise().variance());
  }

  private Double naturalAlignment() {
    return naturalGeometry.limit() == null
        ? null
        : Double.valueOf(
            VectorProducts.cosine(
                MeanWeights.of(adversarial.weights()).difference(),
                naturalGeometry.limit().boundary()));
  }

  private Distribution noise() {
    return trial.basePoints().distribution(trial.distribution());
  }

  /** Null where the formulas do not speak of such a trial. */
  private Prediction prediction() {
    boolean applies =
        trial.perturbation().norm() == Norm.L2
            && !trial.basePoints().areNatural()
            && noise().hasIndependentCoordinates();
    return applies
        ? new Prediction(
            trial.perturbation().epsilon(),
            trial.samples(),
            trial.noiseSamples(),
            trial.inputDim(),
            noise().variance())
        : null;
  }
}
