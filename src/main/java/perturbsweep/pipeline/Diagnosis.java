package perturbsweep.pipeline;

import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Trial;
import perturbsweep.theory.BoundaryDecomposition;
import perturbsweep.theory.MarginGeometry;
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
    Double flipped = ofFlippedLabels();
    return new Theory.Transfer(
        naturalAlignment(),
        predictedAlignment(),
        relativeSize(),
        onNatural,
        onFresh,
        prediction == null ? flipped : prediction.onTraining(),
        prediction == null ? flipped : Double.valueOf(prediction.onFresh()));
  }

  private BoundaryDecomposition.Dominance dominance(
      BoundaryDecomposition decomposition, Matrix points) {
    return decomposition.on(
        points, natural.outputs(points), adversarial.outputs(points), variance());
  }

  private Double naturalAlignment() {
    return naturalGeometry.limit() == null
        ? null
        : Double.valueOf(
            VectorProducts.cosine(
                MeanWeights.of(adversarial.weights()).difference(),
                naturalGeometry.limit().boundary()));
  }

  /** Of L2 perturbations of all of f's own samples; null for others. */
  private Double relativeSize() {
    boolean applies =
        trial.basePoints().areNatural()
            && trial.noiseSamples() == trial.samples()
            && trial.perturbation().norm() == Norm.L2;
    if (!applies) {
      return null;
    }
    double length = Math.sqrt(naturalGeometry.orthogonality().largestSquare());
    return Prediction.relativeSize(trial.perturbation().epsilon(), trial.noiseSamples(), length);
  }

  /** Null but for orthogonal samples, all of them perturbed along f's boundary and flipped. */
  private Double ofFlippedLabels() {
    boolean applies =
        relativeSize() != null
            && trial.basePoints() == BasePoints.NATURAL_FLIPPED
            && trial.distribution() == Distribution.ORTHOGONAL
            && trial.perturbation().attack() == AttackKind.GEOMETRY;
    return applies ? Double.valueOf(Prediction.ofFlippedLabels(relativeSize())) : null;
  }

  /** Of L2 perturbations where samples are orthogonal; null for others. */
  private Double predictedAlignment() {
    if (trial.perturbation().norm() != Norm.L2 || trial.distribution() != Distribution.ORTHOGONAL) {
      return null;
    }
    return trial.perturbation().attack() == AttackKind.GEOMETRY
        ? Double.valueOf(1)
        : Double.valueOf(Prediction.alignmentOfDescent(trial.slope()));
  }

  /** s^2 of the noise; null where the points are no noise of independent coordinates. */
  private Double variance() {
    return !trial.basePoints().areNatural() && noise().hasIndependentCoordinates()
        ? Double.valueOf(noise().variance())
        : null;
  }

  private Distribution noise() {
    return trial.basePoints().distribution(trial.distribution());
  }

  /** Null where the formulas do not speak of such a trial. */
  private Prediction prediction() {
    boolean applies =
        trial.perturbation().norm() == Norm.L2
            && variance() != null
            && trial.distribution().hasIndependentCoordinates();
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
