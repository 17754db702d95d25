package perturbsweep.deep;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;

/**
 * The batches of one epoch, each loaded by another thread while the one before it is learned.
 * Images that do not fill a last batch are left out.
 */
final class EpochBatches implements Iterator<EpochBatches.Batch>, AutoCloseable {

  /** One is learned, one is loaded. */
  private static final int BUFFERS = 2;

  private final ImageSet images;
  private final int[] order;
  private final FloatMatrix pixels;
  private final Batch[] buffers = new Batch[BUFFERS];
  private final ExecutorService loader = Executors.newSingleThreadExecutor(EpochBatches::thread);
  private Future<Batch> loading;
  private int taken;

  /** Images and labels of a batch. */
  static final class Batch {

    private final Matrix images;
    private final int[] labels;

    private Batch(Matrix images, int[] labels) {
      this.images = images;
      this.labels = labels;
    }

    /** (n, d), from 0 to 1, in the network's precision. */
    Matrix images() {
      return images;
    }

    /** One for each image; not to be changed. */
    int[] labels() {
      return labels;
    }
  }

  /**
   * Begins to load the first batch.
   *
   * @param architecture of the network that learns them
   * @param order of the images, read until this is closed
   * @param size of a batch, at most the images
   */
  EpochBatches(ImageArchitecture architecture, ImageSet images, int[] order, int size) {
    this.images = images;
    this.order = order;
    this.pixels = new FloatMatrix(size, images.shape().values());
    for (int i = 0; i < BUFFERS; i++) {
      buffers[i] = new Batch(architecture.zeros(size, pixels.columns()), new int[size]);
    }
    load(0);
  }

  private static Thread thread(Runnable loading) {
    Thread thread = new Thread(loading, "image-batches");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean hasNext() {
    return taken < order.length / pixels.rows();
  }

  /**
   * The next batch, to be used until the one after it is asked for.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all %d batches are taken".formatted(taken));
    }
    Batch batch = loaded();
    taken++;
    if (hasNext()) {
      load(taken);
    }
    return batch;
  }

  private void load(int number) {
    loading = loader.submit(() -> read(number, buffers[number % BUFFERS]));
  }

  private Batch read(int number, Batch into) {
    for (int n = 0; n < pixels.rows(); n++) {
      int image = order[number * pixels.rows() + n];
      into.labels[n] = images.label(image);
      images.copyPixels(image, pixels.values(), n * pixels.columns());
    }
    into.images.setRows(pixels);
    return into;
  }

  private Batch loaded() {
    try {
      return loading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a batch was loaded");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a batch could not be loaded", e.getCause());
    }
  }

  @Override
  public void close() {
    loader.shutdownNow();
  }
}
