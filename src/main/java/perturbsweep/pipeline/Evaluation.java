package perturbsweep.pipeline;

import java.util.Arrays;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.train.CurvePoint;
import perturbsweep.train.DivergedException;
import perturbsweep.train.MarginLoss;

/** Measures the three classifiers of a trial on samples that they were not trained on. */
record Evaluation(
    SyntheticTrial trial,
    OneHiddenLayer natural,
    OneHiddenLayer noise,
    OneHiddenLayer adversarial) {

  /**
   * All metrics.
   *
   * @param naturalEnd f on its own training samples after the last step
   * @param noiseEnd h likewise
   * @param adversarialEnd g likewise
   * @throws DivergedException if an output on natural samples is not finite
   */
  Metrics metrics(
      CurvePoint naturalEnd,
      CurvePoint noiseEnd,
      CurvePoint adversarialEnd,
      PerturbedNoise perturbed) {
    TrialData data = new TrialData(trial);
    Score noiseOnNatural = score(noise, data.naturalSamples(), data.naturalLabels());
    Score adversarialOnNatural = score(adversarial, data.naturalSamples(), data.naturalLabels());
    Matrix fresh = data.freshSamples();
    double[] labelsByNatural = signs(natural.outputs(fresh));
    return new Metrics(
        naturalEnd.accuracy(),
        naturalEnd.loss(),
        noiseEnd.accuracy(),
        noiseEnd.loss(),
        noiseOnNatural.accuracy(),
        noiseOnNatural.loss(),
        adversarialEnd.accuracy(),
        adversarialEnd.loss(),
        adversarialOnNatural.accuracy(),
        adversarialOnNatural.loss(),
        score(adversarial, fresh, labelsByNatural).accuracy(),
        score(noise, fresh, labelsByNatural).accuracy(),
        perturbed.fooledBefore(),
        perturbed.fooledAfter());
  }

  private Score score(OneHiddenLayer network, Matrix samples, double[] labels) {
    MarginLoss marginLoss = new MarginLoss(trial.recipe().loss(), labels);
    double[] outputs = network.outputs(samples);
    for (double output : outputs) {
      if (!Double.isFinite(output)) {
        throw new DivergedException("output on samples of the evaluation", 0, output);
      }
    }
    double loss = marginLoss.at(outputs);
    return new Score(MarginLoss.accuracy(marginLoss.margins()), loss);
  }

  /** -1 for zero too: a label is one of two. */
  private static double[] signs(double[] outputs) {
    return Arrays.stream(outputs).map(output -> output > 0 ? 1 : -1).toArray();
  }

  private record Score(double accuracy, double loss) {}
}
