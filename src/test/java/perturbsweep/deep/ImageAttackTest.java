package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.data.image.ImageSet;
import perturbsweep.data.image.NoiseImages;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;
import perturbsweep.spec.Precision;

/** Whole sets of images, perturbed against an untrained network. */
class ImageAttackTest {

  private static final int COUNT = 20;

  /** Rounding of pixels to float32, over 784 of them. */
  private static final double ROUNDING = 1e-5;

  private final ImageModel model = sharper(ImageModels.model(new ConvNet(), Precision.FLOAT32));
  private final ImageSet images =
      new NoiseImages(model.architecture().input(), ImageModels.CLASSES, COUNT, 11);

  /** Untrained outputs hardly depend on the image; each of six layers doubles that here. */
  private static ImageModel sharper(ImageModel model) {
    Matrix doubled = model.architecture().zeros(1, model.parameters().columns());
    doubled.add(2, model.parameters());
    return new ImageModel(model.architecture(), doubled);
  }

  private static Perturbation perturbation(AttackKind attack, Norm norm) {
    double epsilon =
        switch (norm) {
          case L0 -> 6.0 / 784;
          case L2 -> 2;
          case LINF -> 0.3;
        };
    double stepSize = norm == Norm.L0 ? 0.5 : 0.3;
    return new Perturbation(attack, norm, epsilon, 6, stepSize, Multipliers.QP, PixelForm.SIGN);
  }

  @ParameterizedTest
  @CsvSource({"PGD, L0", "PGD, L2", "PGD, LINF", "PGD_SIGN, LINF", "PGD_FEASIBLE, L0"})
  void perturbedImagesStayInTheBallAndInRangeAndMoreOfThemFool(AttackKind attack, Norm norm) {
    Perturbation perturbation = perturbation(attack, norm);
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      PerturbedImages perturbed = new ImageAttack(classifier, perturbation).perturb(images);
      double radius = norm == Norm.L0 ? 6 : perturbation.epsilon();
      for (int image = 0; image < COUNT; image++) {
        assertTrue(length(norm, image, perturbed) <= radius + ROUNDING, "image " + image);
      }
      for (float pixel : perturbed.pixels().values()) {
        assertTrue(pixel >= 0 && pixel <= 1, () -> "pixel " + pixel);
      }
      int fooled = 0;
      for (int image = 0; image < COUNT; image++) {
        fooled += largest(classifier, pixels(perturbed, image)) == images.label(image) ? 1 : 0;
      }
      assertEquals(fooled, perturbed.countFooledAfter());
      assertTrue(fooled > perturbed.countFooledBefore(), fooled + " of " + COUNT);
    }
  }

  @Test
  void accuracyIsTheShareOfImagesWhoseClassHasTheLargestOutput() {
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      int correct = 0;
      for (int image = 0; image < COUNT; image++) {
        correct += largest(classifier, pixels(images, image)) == images.label(image) ? 1 : 0;
      }
      assertEquals(correct / (double) COUNT, ImageScore.of(classifier, images).accuracy());
    }
  }

  @Test
  void anInterruptedThreadStopsAClassification() {
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, () -> ImageScore.of(classifier, images));
    } finally {
      assertTrue(Thread.interrupted(), "it stays interrupted");
    }
  }

  @Test
  void setsLargerThanABatchAreSeenWholeAndInOrder() {
    int count = ImageBatches.SIZE + 3;
    ImageSet many = new NoiseImages(model.architecture().input(), 10, count, 11);
    int[] next = {0};
    ImageBatches.of(
        many,
        (first, pixels, labels) -> {
          assertEquals(next[0], first);
          next[0] += labels.length;
          int last = labels.length - 1;
          assertEquals(many.label(first + last), labels[last]);
          float[] row = new float[pixels.columns()];
          many.copyPixels(first + last, row, 0);
          assertEquals(row[5], pixels.get(last, 5));
        });
    assertEquals(count, next[0]);
  }

  @Test
  void theSameImagesArePerturbedInTheSameWayAgain() {
    try (ImageClassifier classifier = new ImageClassifier(model)) {
      ImageAttack attack = new ImageAttack(classifier, perturbation(AttackKind.PGD, Norm.L2));
      float[] first = attack.perturb(images).pixels().values();
      assertArrayEquals(first, attack.perturb(images).pixels().values());
    }
  }

  private double length(Norm norm, int image, PerturbedImages perturbed) {
    float[] before = pixels(images, image);
    float[] after = pixels(perturbed, image);
    double length = 0;
    for (int i = 0; i < before.length; i++) {
      double change = Math.abs((double) after[i] - before[i]);
      length =
          switch (norm) {
            case L0 -> length + (change > 0 ? 1 : 0);
            case L2 -> length + change * change;
            case LINF -> Math.max(length, change);
          };
    }
    return norm == Norm.L2 ? Math.sqrt(length) : length;
  }

  private static float[] pixels(ImageSet images, int image) {
    float[] pixels = new float[images.shape().values()];
    images.copyPixels(image, pixels, 0);
    return pixels;
  }

  /** One image at a time. */
  private static int largest(ImageClassifier classifier, float[] pixels) {
    Matrix outputs = classifier.outputs(new FloatMatrix(1, pixels.length, pixels));
    int largest = 0;
    for (int k = 1; k < outputs.columns(); k++) {
      if (outputs.get(0, k) > outputs.get(0, largest)) {
        largest = k;
      }
    }
    return largest;
  }
}
