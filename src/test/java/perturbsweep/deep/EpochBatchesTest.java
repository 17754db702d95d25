package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.FloatMatrix;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.Precision;

class EpochBatchesTest {

  private static final int SIZE = 2;
  private static final int[] ORDER = {3, 0, 4, 1, 2};
  private static final ImageArchitecture ARCHITECTURE =
      ImageModels.architecture(new ConvNet(), Precision.FLOAT32);

  private static EpochBatches batches(ImageSet images) {
    return new EpochBatches(ARCHITECTURE, images, ORDER, SIZE);
  }

  @Test
  void areTheImagesInOrderWithoutTheRest() {
    Watched images = new Watched();
    try (EpochBatches batches = batches(images)) {
      for (int first = 0; first + SIZE <= ORDER.length; first += SIZE) {
        EpochBatches.Batch batch = batches.next();
        for (int n = 0; n < SIZE; n++) {
          float[] expected = new float[images.shape().values()];
          Arrays.fill(expected, ORDER[first + n]);
          assertArrayEquals(expected, row(batch, n));
          assertEquals(images.label(ORDER[first + n]), batch.labels()[n]);
        }
      }
      assertFalse(batches.hasNext());
      assertThrows(NoSuchElementException.class, batches::next);
    }
  }

  private static float[] row(EpochBatches.Batch batch, int n) {
    return ((FloatMatrix) batch.images().rowRange(n, n + 1)).values();
  }

  /** Nobody has asked for the second when it is loaded, and the first stays as it was. */
  @Test
  void theNextIsLoadedWhileOneIsLearned() throws InterruptedException {
    Watched images = new Watched();
    try (EpochBatches batches = batches(images)) {
      EpochBatches.Batch first = batches.next();
      assertTrue(images.secondBatch.await(1, TimeUnit.MINUTES), "the second is not loaded");
      assertEquals(ORDER[0], row(first, 0)[0]);
      assertEquals(images.label(ORDER[1]), first.labels()[1]);
    }
  }

  @Test
  void anErrorInLoadingReachesWhoeverLearns() {
    IllegalStateException broken = new IllegalStateException("no such image");
    Watched images =
        new Watched() {
          @Override
          public void copyPixels(int image, float[] to, int offset) {
            throw broken;
          }
        };
    try (EpochBatches batches = batches(images)) {
      assertSame(broken, assertThrows(IllegalStateException.class, batches::next));
    }
  }

  @Test
  void anInterruptedThreadDoesNotWaitForABatch() {
    Watched images =
        new Watched() {
          @Override
          public void copyPixels(int image, float[] to, int offset) {
            awaitForEver();
          }
        };
    Thread.currentThread().interrupt();
    try (EpochBatches batches = batches(images)) {
      assertThrows(CancellationException.class, batches::next);
      assertTrue(Thread.currentThread().isInterrupted(), "it stays interrupted");
    } finally {
      Thread.interrupted();
    }
  }

  private static void awaitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Image i is of the grey i. */
  private static class Watched implements ImageSet {

    private final CountDownLatch secondBatch = new CountDownLatch(SIZE + SIZE);

    @Override
    public int count() {
      return ORDER.length;
    }

    @Override
    public ImageShape shape() {
      return ARCHITECTURE.input();
    }

    @Override
    public int classes() {
      return ARCHITECTURE.classes();
    }

    @Override
    public int label(int image) {
      return classes() - 1 - image;
    }

    @Override
    public void copyPixels(int image, float[] to, int offset) {
      Arrays.fill(to, offset, offset + shape().values(), image);
      secondBatch.countDown();
    }
  }
}
