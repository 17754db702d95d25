package perturbsweep.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageClassifier;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.ImageScore;
import perturbsweep.deep.PerturbedImages;

/**
 * Judges a trial with images whose stages have all finished.
 *
 * @param curves of f and g, at least one epoch each
 * @param crafted all blocks of perturbed images, in order
 */
record ImageEvaluation(Map<ImageRole, List<ImageCurvePoint>> curves, List<CraftedImages> crafted) {

  private static final int NO_CLASS = -1;

  /** Of equal accuracies the first is the best. */
  private static final Comparator<ImageCurvePoint> BY_TEST =
      Comparator.comparingDouble(ImageCurvePoint::testAccuracy)
          .thenComparing(Comparator.comparingInt(ImageCurvePoint::epoch).reversed());

  /**
   * All that is measured.
   *
   * @param adversarial g
   * @param train natural training images
   */
  ImageMetrics metrics(ImageModel adversarial, ImageSet train) {
    ImageCurvePoint lastNatural = last(ImageRole.NATURAL);
    ImageCurvePoint lastAdversarial = last(ImageRole.ADVERSARIAL);
    ImageCurvePoint bestAdversarial = best(ImageRole.ADVERSARIAL);
    double images = crafted.stream().mapToInt(block -> block.images().count()).sum();
    int before = crafted.stream().mapToInt(block -> block.images().countFooledBefore()).sum();
    int after = crafted.stream().mapToInt(block -> block.images().countFooledAfter()).sum();
    return new ImageMetrics(
        lastNatural.accuracy(),
        lastNatural.testAccuracy(),
        best(ImageRole.NATURAL).testAccuracy(),
        lastAdversarial.accuracy(),
        accuracy(adversarial, train),
        lastAdversarial.testAccuracy(),
        bestAdversarial.testAccuracy(),
        bestAdversarial.epoch(),
        before / images,
        after / images,
        classes());
  }

  private static double accuracy(ImageModel model, ImageSet images) {
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      return ImageScore.of(classifier, images).accuracy();
    }
  }

  private ImageCurvePoint last(ImageRole role) {
    List<ImageCurvePoint> curve = curves.get(role);
    return curve.get(curve.size() - 1);
  }

  private ImageCurvePoint best(ImageRole role) {
    return curves.get(role).stream().max(BY_TEST).orElseThrow();
  }

  /** Sorted by class and target; noise has no class of its own. */
  private List<ImageMetrics.ClassSuccess> classes() {
    Map<Integer, Map<Integer, int[]>> counts = new TreeMap<>();
    for (CraftedImages block : crafted) {
      PerturbedImages images = block.images();
      for (int n = 0; n < images.count(); n++) {
        int label = block.labels() == null ? NO_CLASS : block.labels()[n];
        int[] count =
            counts
                .computeIfAbsent(label, own -> new TreeMap<>())
                .computeIfAbsent(images.label(n), target -> new int[2]);
        count[0]++;
        count[1] += images.fooledAfter()[n] ? 1 : 0;
      }
    }
    List<ImageMetrics.ClassSuccess> classes = new ArrayList<>();
    counts.forEach(
        (label, targets) ->
            targets.forEach(
                (target, count) ->
                    classes.add(
                        new ImageMetrics.ClassSuccess(
                            label == NO_CLASS ? null : label, target, count[0], count[1]))));
    return classes;
  }
}
