package perturbsweep.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageShape;

class AugmentedImagesTest {

  private static final ImageShape SHAPE = new ImageShape(3, 12, 10);
  private static final NoiseImages IMAGES = new NoiseImages(SHAPE, 4, 3000, 1);

  /** Each of 162 looks of an image has this many expectedly: sigma is 4.3. */
  private static final double EXPECTED = 3000 / 162.0;

  private static float[] pixels(ImageSet images, int image) {
    float[] pixels = new float[SHAPE.values()];
    images.copyPixels(image, pixels, 0);
    return pixels;
  }

  private static ImageSet epoch(int epoch) {
    return AugmentedImages.of(IMAGES, Augmentation.CROP_FLIP, 7, "natural", epoch);
  }

  /** A slow version: the image in a black frame, mirrored or not, and cut out. */
  private static float[] look(float[] original, int down, int right, boolean mirrored) {
    int frame = 4;
    float[] look = new float[original.length];
    for (int c = 0; c < SHAPE.channels(); c++) {
      float[][] framed = new float[SHAPE.height() + 2 * frame][SHAPE.width() + 2 * frame];
      for (int y = 0; y < SHAPE.height(); y++) {
        System.arraycopy(
            original,
            (c * SHAPE.height() + y) * SHAPE.width(),
            framed[y + frame],
            frame,
            SHAPE.width());
      }
      for (int y = 0; y < SHAPE.height(); y++) {
        for (int x = 0; x < SHAPE.width(); x++) {
          int at = mirrored ? SHAPE.width() - 1 - x : x;
          look[(c * SHAPE.height() + y) * SHAPE.width() + x] =
              framed[y + frame - down][at + frame - right];
        }
      }
    }
    return look;
  }

  @Test
  void everyImageIsMovedByUpToFourPixelsAndMaybeMirroredAllLooksBeingEquallyLikely() {
    Map<String, Integer> seen = new HashMap<>();
    ImageSet augmented = epoch(0);
    for (int image = 0; image < IMAGES.count(); image++) {
      String found = null;
      float[] original = pixels(IMAGES, image);
      float[] actual = pixels(augmented, image);
      for (int look = 0; look < 162; look++) {
        int down = look / 18 - 4;
        int right = look / 2 % 9 - 4;
        boolean mirrored = look % 2 == 1;
        if (Arrays.equals(actual, look(original, down, right, mirrored))) {
          found = down + " " + right + " " + mirrored;
        }
      }
      assertTrue(found != null, "image " + image + " is no look of its original");
      seen.merge(found, 1, Integer::sum);
    }
    double chiSquare =
        seen.values().stream().mapToDouble(n -> Math.pow(n - EXPECTED, 2) / EXPECTED).sum()
            + (162 - seen.size()) * EXPECTED;
    assertTrue(chiSquare < 161 + 4 * Math.sqrt(2 * 161), "chi square " + chiSquare);
  }

  @Test
  void anImageLooksTheSameAgainInItsEpochAndOtherwiseInAnother() {
    assertArrayEquals(pixels(epoch(3), 5), pixels(epoch(3), 5));
    int same = 0;
    for (int image = 0; image < 100; image++) {
      same += Arrays.equals(pixels(epoch(3), image), pixels(epoch(4), image)) ? 1 : 0;
    }
    assertTrue(same < 10, same + " of 100 look the same; one in 162 by chance");
  }

  /** A draw that is added moves no other. */
  @Test
  void anImageLooksTheSameWhateverTheSizeOfItsSet() {
    ImageSet few =
        AugmentedImages.of(new ImageRange(IMAGES, 0, 10), Augmentation.CROP_FLIP, 7, "natural", 3);
    for (int image = 0; image < 10; image++) {
      assertArrayEquals(pixels(epoch(3), image), pixels(few, image));
    }
  }

  @Test
  void labelsStayAndWithoutAugmentationSoDoesTheSet() {
    for (int image = 0; image < 20; image++) {
      assertEquals(IMAGES.label(image), epoch(0).label(image));
    }
    assertSame(IMAGES, AugmentedImages.of(IMAGES, Augmentation.NONE, 7, "natural", 0));
  }
}
