package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perturbsweep.data.image.ImageRange;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.PerturbedImages;
import perturbsweep.num.FloatMatrix;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageTrial;

/** Numbers made up by hand, but for what an untrained g makes of natural images. */
class ImageEvaluationTest {

  private static final ImageTrial TRIAL = ImageTrials.small();

  /** Test accuracies that have their best in the middle, and once more at the end. */
  private static final List<ImageCurvePoint> NATURAL =
      List.of(point(1, 0.5, 0.625), point(2, 0.7, 0.875), point(3, 0.9, 0.75));

  private static final List<ImageCurvePoint> ADVERSARIAL =
      List.of(point(1, 0.2, 0.25), point(2, 0.4, 0.5), point(3, 0.6, 0.375), point(4, 0.8, 0.5));

  private static ImageCurvePoint point(int epoch, double accuracy, double testAccuracy) {
    return new ImageCurvePoint(epoch, 1, accuracy, 0.1, testAccuracy, 1);
  }

  /** Two images of class 0 for 1 and one of class 1 for 0. */
  private static CraftedImages block(int first, boolean[] before, boolean[] after) {
    StageReport report = new StageClock(ImagePipeline.train(TRIAL)).finished();
    FloatMatrix pixels = new FloatMatrix(3, 784);
    return new CraftedImages(
        report,
        first,
        new int[] {0, 0, 1},
        new PerturbedImages(
            TRIAL.samples().data().shape(), 2, pixels, new int[] {1, 1, 0}, before, after));
  }

  private static ImageMetrics metrics() throws IOException {
    List<CraftedImages> crafted =
        List.of(
            block(0, new boolean[] {true, false, false}, new boolean[] {true, true, false}),
            block(3, new boolean[] {false, false, false}, new boolean[] {false, true, true}));
    ImageSet train = ImageTrials.BRIGHT_AND_DARK.part(TRIAL.samples(), ImagePart.TRAIN);
    return new ImageEvaluation(
            Map.of(ImageRole.NATURAL, NATURAL, ImageRole.ADVERSARIAL, ADVERSARIAL), crafted)
        .metrics(untrained(), new ImageRange(train, 0, 3));
  }

  /** All parameters 0: all outputs are equal, and the first class is taken. */
  private static ImageModel untrained() {
    ImageArchitecture architecture = ImageStages.architecture(TRIAL);
    int parameters =
        ImageTrainers.OF_ONE_PROCESS
            .of(TRIAL.distribution(), architecture, TRIAL.retraining(), 0, "natural")
            .start()
            .parameters()
            .columns();
    return new ImageModel(architecture, new FloatMatrix(1, parameters));
  }

  @Test
  void lastEpochsStandBesideBestOnes() throws IOException {
    ImageMetrics metrics = metrics();
    assertEquals(0.9, metrics.naturalAccuracy());
    assertEquals(0.75, metrics.naturalTestAccuracy());
    assertEquals(0.875, metrics.naturalBestTestAccuracy());
    assertEquals(0.8, metrics.adversarialAccuracy());
    assertEquals(0.5, metrics.adversarialTestAccuracy());
    assertEquals(0.5, metrics.adversarialBestTestAccuracy());
    assertEquals(2, metrics.adversarialBestEpoch(), "the first of equals");
  }

  @Test
  void theAttackSucceedsWithShareOfAllBlocksAndOfEachClass() throws IOException {
    ImageMetrics metrics = metrics();
    assertEquals(1 / 6.0, metrics.fooledBefore());
    assertEquals(4 / 6.0, metrics.fooledAfter());
    assertEquals(
        List.of(
            new ImageMetrics.ClassSuccess(0, 1, 4, 3), new ImageMetrics.ClassSuccess(1, 0, 2, 1)),
        metrics.classes());
  }

  /** A dark image, a bright and a dark one, all taken for dark ones. */
  @Test
  void gIsAskedForNaturalTrainingImagesByTheirOwnClasses() throws IOException {
    assertEquals(2 / 3.0, metrics().adversarialAccuracyOnTrain());
  }
}
