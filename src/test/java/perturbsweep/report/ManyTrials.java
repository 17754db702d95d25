package perturbsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.train.CurvePoint;

/** A large sweep with made-up numbers. */
final class ManyTrials {

  /** Of each training, about as many as a hundred thousand epochs have. */
  private static final int POINTS = 40;

  private static final int SEEDS = 5;

  private ManyTrials() {}

  /** 2000 trials: a grid of five axes, five seeds each. */
  static List<SyntheticOutcome> outcomes() {
    List<SyntheticOutcome> outcomes = new ArrayList<>();
    for (Distribution distribution : List.of(Distribution.UNIFORM, Distribution.GAUSS)) {
      for (Norm norm : List.of(Norm.L2, Norm.LINF)) {
        for (double epsilon : List.of(0.1, 0.2, 0.3, 0.4)) {
          for (int dimension : List.of(100, 200, 400, 800, 1600)) {
            for (int noiseSamples : List.of(10, 50, 200, 1000, 5000)) {
              for (int seed = 0; seed < SEEDS; seed++) {
                outcomes.add(outcome(distribution, norm, epsilon, dimension, noiseSamples, seed));
              }
            }
          }
        }
      }
    }
    return outcomes;
  }

  private static SyntheticOutcome outcome(
      Distribution distribution,
      Norm norm,
      double epsilon,
      int dimension,
      int noiseSamples,
      int seed) {
    SyntheticTrial trial =
        new SyntheticTrial(
            distribution,
            SampleOutcomes.trial(1, 0).basePoints(),
            dimension,
            100,
            50,
            noiseSamples,
            1000,
            0.01,
            SampleOutcomes.trial(1, 0).recipe(),
            new Perturbation(norm, epsilon, 100, 0.1),
            seed);
    double accuracy = 0.5 + 0.05 * Math.log10(noiseSamples) + 0.3 * epsilon + 0.01 * seed;
    SyntheticOutcome finished = SampleOutcomes.finished(trial, accuracy);
    return new SyntheticOutcome(
        trial,
        finished.status(),
        "",
        finished.metrics(),
        finished.theory(),
        null,
        Map.of(
            ClassifierRole.NATURAL, curve(1.0 + seed),
            ClassifierRole.ADVERSARIAL, curve(2.0 + seed),
            ClassifierRole.NOISE, curve(3.0 + seed)),
        finished.stages(),
        finished.ended(),
        finished.provenance());
  }

  private static List<CurvePoint> curve(double slowness) {
    List<CurvePoint> curve = new ArrayList<>();
    for (int point = 0; point < POINTS; point++) {
      int epoch = (int) Math.round(Math.pow(10, point / 8.0));
      double loss = slowness / (slowness + epoch);
      curve.add(new CurvePoint(epoch, loss, 1 - loss / 2, 1 - loss, 0.01, 1 - loss / 2, null));
    }
    return curve;
  }
}
