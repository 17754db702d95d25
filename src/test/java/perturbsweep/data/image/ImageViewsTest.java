package perturbsweep.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.ImageShape;

/** Ranges, unions and copies of sets of images. */
class ImageViewsTest {

  private static final ImageShape SHAPE = new ImageShape(1, 3, 2);
  private static final NoiseImages TEN = new NoiseImages(SHAPE, 4, 10, 1);
  private static final NoiseImages THREE = new NoiseImages(SHAPE, 4, 3, 2);

  private static float[] pixels(ImageSet images, int image) {
    float[] pixels = new float[SHAPE.values() + 2];
    images.copyPixels(image, pixels, 1);
    return pixels;
  }

  private static void assertSameImage(ImageSet expected, int at, ImageSet actual, int image) {
    assertEquals(expected.label(at), actual.label(image), "label of image " + image);
    assertArrayEquals(pixels(expected, at), pixels(actual, image), "pixels of image " + image);
  }

  @Test
  void aRangeNumbersItsImagesAnew() {
    ImageSet range = new ImageRange(TEN, 4, 5);
    assertEquals(5, range.count());
    for (int image = 0; image < 5; image++) {
      assertSameImage(TEN, 4 + image, range, image);
    }
  }

  @Test
  void aRangeHasNoImagesBeyondItselfNorBeyondItsSet() {
    ImageSet range = new ImageRange(TEN, 4, 5);
    assertThrows(IndexOutOfBoundsException.class, () -> range.label(5));
    assertThrows(IndexOutOfBoundsException.class, () -> pixels(range, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> new ImageRange(TEN, 6, 5));
  }

  @Test
  void joinedSetsFollowEachOtherWhereverPartsBegin() {
    ImageSet none = new ImageRange(TEN, 0, 0);
    ImageSet joined = new JoinedImages(List.of(none, THREE, none, TEN, THREE));
    assertEquals(16, joined.count());
    for (int image = 0; image < 16; image++) {
      if (image < 3) {
        assertSameImage(THREE, image, joined, image);
      } else if (image < 13) {
        assertSameImage(TEN, image - 3, joined, image);
      } else {
        assertSameImage(THREE, image - 13, joined, image);
      }
    }
  }

  @Test
  void setsThatDifferInShapeOrClassesDoNotJoin() {
    ImageSet taller = new NoiseImages(new ImageShape(1, 4, 2), 4, 3, 2);
    ImageSet more = new NoiseImages(SHAPE, 5, 3, 2);
    assertThrows(IllegalArgumentException.class, () -> new JoinedImages(List.of(TEN, taller)));
    assertThrows(IllegalArgumentException.class, () -> new JoinedImages(List.of(TEN, more)));
    assertThrows(IllegalArgumentException.class, () -> new JoinedImages(List.of()));
  }

  @Test
  void aSharedCopyTravelsBetweenProcesses() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(SharedImages.copyOf(TEN));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ImageSet arrived = (ImageSet) in.readObject();
      assertEquals(SHAPE, arrived.shape());
      assertEquals(4, arrived.classes());
      assertTrue(arrived.count() == 10, "all images");
      for (int image = 0; image < 10; image++) {
        assertSameImage(TEN, image, arrived, image);
      }
    }
  }
}
