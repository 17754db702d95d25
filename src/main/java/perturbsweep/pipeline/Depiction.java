package perturbsweep.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.theory.DecisionMap;

/**
 * Makes what figures are drawn from, as far as the trial asks for it.
 *
 * @param natural f
 * @param noise h
 * @param adversarial g
 */
record Depiction(
    SyntheticTrial trial,
    OneHiddenLayer natural,
    OneHiddenLayer noise,
    OneHiddenLayer adversarial) {

  /** Largest coordinate of a map along either axis [theory, 5]. */
  static final double EXTENT = 3.4;

  /** Grid points of a map along either axis: odd, so that the origin is one of them. */
  static final int RESOLUTION = 101;

  /** More samples than these hide the map below them. */
  static final int MOST_SAMPLES = 1000;

  /**
   * All of it; null if the trial asks for nothing.
   *
   * @param perturbed what g was trained on
   * @throws IllegalArgumentException if half of f's weight vectors have no mean direction
   */
  TrialArtifacts of(PerturbedNoise perturbed) {
    return trial.artifacts().any()
        ? new TrialArtifacts(
            trial.artifacts().decisionMaps() ? maps() : null, images(perturbed.samples()))
        : null;
  }

  private TrialArtifacts.Maps maps() {
    DecisionMap own = map(natural);
    Map<ClassifierRole, String> signs = new EnumMap<>(ClassifierRole.class);
    signs.put(ClassifierRole.NATURAL, text(own));
    signs.put(ClassifierRole.NOISE, text(map(noise)));
    signs.put(ClassifierRole.ADVERSARIAL, text(map(adversarial)));
    return new TrialArtifacts.Maps(EXTENT, RESOLUTION, signs, projections(own));
  }

  private DecisionMap map(OneHiddenLayer classifier) {
    return DecisionMap.of(natural, classifier, EXTENT, RESOLUTION);
  }

  private static String text(DecisionMap map) {
    StringBuilder text = new StringBuilder();
    for (double sign : map.signs()) {
      text.append(sign > 0 ? '+' : sign < 0 ? '-' : '0');
    }
    return text.toString();
  }

  private TrialArtifacts.Projections projections(DecisionMap map) {
    TrialData data = new TrialData(trial);
    int count = Math.min(MOST_SAMPLES, trial.samples());
    Matrix samples = data.firstNaturalSamples(count);
    int[] labels = new int[count];
    double[] ofAll = data.naturalLabels();
    for (int n = 0; n < count; n++) {
      labels[n] = (int) ofAll[n];
    }
    return new TrialArtifacts.Projections(
        labels,
        VectorProducts.times(samples, map.positiveAxis()),
        VectorProducts.times(samples, map.negativeAxis()));
  }

  private List<TrialArtifacts.Image> images(Matrix perturbed) {
    int most = side() * side() == trial.inputDim() ? trial.artifacts().images() : 0;
    int natural = Math.min(most, trial.samples());
    int points = Math.min(most, trial.noiseSamples());
    TrialData data = new TrialData(trial);
    double[] targets = data.targets();
    List<TrialArtifacts.Image> images = new ArrayList<>();
    add(images, DepictionKind.NATURAL, data.firstNaturalSamples(natural), data.naturalLabels());
    add(images, DepictionKind.BASE, data.firstBasePoints(points), targets);
    add(images, DepictionKind.PERTURBED, perturbed.rowRange(0, points), targets);
    return images;
  }

  private int side() {
    return (int) Math.round(Math.sqrt(trial.inputDim()));
  }

  private void add(
      List<TrialArtifacts.Image> images, DepictionKind kind, Matrix samples, double[] labels) {
    for (int n = 0; n < samples.rows(); n++) {
      float[] pixels = new float[samples.columns()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) samples.get(n, i);
      }
      images.add(new TrialArtifacts.Image(kind, n, (int) labels[n], side(), pixels));
    }
  }
}
