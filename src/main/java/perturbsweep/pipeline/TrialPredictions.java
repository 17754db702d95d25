package perturbsweep.pipeline;

import perturbsweep.spec.AttackKind;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrainerKind;
import perturbsweep.theory.Prediction;

/**
 * Which of the theory's formulas speak of a trial, and what they say; null where they do not.
 *
 * @param sampleLength R, of the longest natural sample
 */
record TrialPredictions(SyntheticTrial trial, double sampleLength) {

  /**
   * How many deviations of a coordinate long a perturbation is that decides the gates, whatever the
   * noise was.
   */
  private static final double DECIDES_GATES = 3;

  Theory.Predicted all() {
    return new Theory.Predicted(
        alignment(), relativeSize(), coherentShare(), onNatural(), onFresh());
  }

  /** s^2 of the noise; null where the points are no noise of independent coordinates. */
  Double variance() {
    return !trial.basePoints().areNatural() && noise().hasIndependentCoordinates()
        ? Double.valueOf(noise().variance())
        : null;
  }

  /** Of gradient descent against the limit network of orthogonal samples. */
  private Double alignment() {
    boolean applies =
        trial.perturbation().norm() == Norm.L2
            && trial.perturbation().attack() == AttackKind.PGD
            && trial.distribution() == Distribution.ORTHOGONAL
            && trial.recipe().trainer() == TrainerKind.LIMIT
            && !trial.basePoints().areNatural()
            && Double.isInfinite(noise().highest())
            && trial.perturbation().epsilon() >= DECIDES_GATES * Math.sqrt(noise().variance());
    return applies ? Double.valueOf(Prediction.alignmentOfDescent(trial.slope())) : null;
  }

  /** Of L2 perturbations of all of f's own samples. */
  private Double relativeSize() {
    boolean applies =
        trial.basePoints().areNatural()
            && trial.noiseSamples() == trial.samples()
            && trial.perturbation().norm() == Norm.L2;
    return applies
        ? Double.valueOf(
            Prediction.relativeSize(
                trial.perturbation().epsilon(), trial.noiseSamples(), sampleLength))
        : null;
  }

  /** Of orthogonal samples, all of them perturbed along f's boundary. */
  private Double coherentShare() {
    if (!movesOrthogonalSamplesAlongTheBoundary()) {
      return null;
    }
    return trial.basePoints() == BasePoints.NATURAL_FLIPPED
        ? Prediction.coherentShareOfFlippedLabels(relativeSize())
        : Prediction.coherentShareOfRandomLabels(relativeSize(), trial.slope());
  }

  private Double onNatural() {
    Prediction prediction = ofNoise();
    return prediction == null ? ofFlippedLabels() : prediction.onTraining();
  }

  private Double onFresh() {
    Prediction prediction = ofNoise();
    return prediction == null ? ofFlippedLabels() : Double.valueOf(prediction.onFresh());
  }

  private Double ofFlippedLabels() {
    return movesOrthogonalSamplesAlongTheBoundary()
            && trial.basePoints() == BasePoints.NATURAL_FLIPPED
        ? Double.valueOf(Prediction.ofFlippedLabels(relativeSize()))
        : null;
  }

  private boolean movesOrthogonalSamplesAlongTheBoundary() {
    return relativeSize() != null
        && trial.distribution() == Distribution.ORTHOGONAL
        && trial.perturbation().attack() == AttackKind.GEOMETRY;
  }

  private Distribution noise() {
    return trial.basePoints().distribution(trial.distribution());
  }

  /** For L2 and noise of independent coordinates. */
  private Prediction ofNoise() {
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
