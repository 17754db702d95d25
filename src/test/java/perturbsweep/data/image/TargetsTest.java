package perturbsweep.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.ImageShape;

/** Which classes images are to be taken for. */
class TargetsTest {

  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  private static final int CLASSES = 10;
  private static final int COUNT = 9000;

  private final ImageSet images = new NoiseImages(SHAPE, CLASSES, COUNT, 1);

  /**
   * Of 9000 draws from nine classes 1000 each are expected, with a deviation of sqrt(9000 * 1/9 *
   * 8/9) = 30: five of those are exceeded once in two million times.
   */
  private static final double FIVE_DEVIATIONS = 150;

  @Test
  void randomTargetsAreNeverTheOwnClassAndEachOtherIsAsFrequent() {
    RetargetedImages targets = RetargetedImages.randomly(images, COUNT, 5);
    int[] steps = new int[CLASSES];
    for (int image = 0; image < COUNT; image++) {
      steps[Math.floorMod(targets.label(image) - images.label(image), CLASSES)]++;
    }
    assertEquals(0, steps[0], "own classes");
    for (int step = 1; step < CLASSES; step++) {
      assertEquals(COUNT / 9.0, steps[step], FIVE_DEVIATIONS, "step " + step);
    }
  }

  @Test
  void deterministicTargetsAreTheNextClass() {
    RetargetedImages targets = RetargetedImages.bySuccessor(images, 100);
    for (int image = 0; image < 100; image++) {
      int own = images.label(image);
      assertEquals(own == 9 ? 0 : own + 1, targets.label(image));
    }
  }

  @Test
  void aLargerSetBeginsWithASmallerOne() {
    ImageSet small = RetargetedImages.randomly(images, 50, 5);
    ImageSet noise = new NoiseImages(SHAPE, CLASSES, 50, 1);
    for (int image = 0; image < 50; image++) {
      assertEquals(RetargetedImages.randomly(images, COUNT, 5).label(image), small.label(image));
      assertEquals(images.label(image), noise.label(image));
      assertArrayEquals(pixels(images, image), pixels(noise, image));
    }
    assertEquals(50, small.count());
    assertArrayEquals(pixels(images, 7), pixels(small, 7), "pixels stay");
  }

  @Test
  void noiseIsUniformFromZeroToOneAndDiffersByImageAndSeed() {
    double sum = 0;
    double squares = 0;
    int count = 1000 * SHAPE.values();
    for (int image = 0; image < 1000; image++) {
      for (float pixel : pixels(images, image)) {
        assertTrue(pixel >= 0 && pixel < 1);
        sum += pixel;
        squares += pixel * pixel;
      }
    }
    // Deviations of means of 64,000 numbers: sqrt(1/12 / 64000) = 0.0011, sqrt(4/45 / 64000).
    assertEquals(0.5, sum / count, 0.006);
    assertEquals(1 / 3.0, squares / count, 0.006);
    assertNotEquals(pixels(images, 0)[0], pixels(images, 1)[0]);
    ImageSet other = new NoiseImages(SHAPE, CLASSES, COUNT, 2);
    assertNotEquals(pixels(images, 0)[0], pixels(other, 0)[0]);
  }

  @Test
  void moreImagesThanThereAreAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> RetargetedImages.bySuccessor(images, COUNT + 1));
    assertEquals("9001 images are asked for, and there are 9000", e.getMessage());
  }

  private static float[] pixels(ImageSet images, int image) {
    float[] pixels = new float[images.shape().values() + 1];
    images.copyPixels(image, pixels, 1);
    return Arrays.copyOfRange(pixels, 1, pixels.length);
  }
}
