package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** A training whose epochs can't be kept. */
class ImageTrainingInterruptionTest {

  private static final Stage STAGE = ImagePipeline.train(ImageTrials.small());

  private final MemoryImageCache kept = new MemoryImageCache();

  private ImageClassifierResult train(IOException whenEpochsAreKept) throws IOException {
    Stores stores =
        new Stores(new MemoryCache(), failing(whenEpochsAreKept), ImageTrials.BRIGHT_AND_DARK);
    return new ImageStages(
            stores, ImageTrainers.OF_ONE_PROCESS, Provenance.ofThisProcess("test", "none"))
        .train(STAGE, KeptLogs.attempts());
  }

  private ImageCache failing(IOException failure) {
    return (ImageCache)
        Proxy.newProxyInstance(
            ImageCache.class.getClassLoader(),
            new Class<?>[] {ImageCache.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("saveCheckpoint")) {
                throw failure;
              }
              try {
                return method.invoke(kept, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** As HDFS tells it, which forgets the interruption: the training would go on unseen. */
  @Test
  void endsWhereTheStoreSaysThatItWasInterrupted() {
    assertThrows(
        CancellationException.class, () -> train(new InterruptedIOException("interrupted")));
    assertTrue(kept.findClassifier(STAGE.key()).isEmpty());
  }

  /** The next epoch is kept in place of what is not. */
  @Test
  void goesOnWhereTheStoreIsSilentForTooLong() throws IOException {
    assertEquals(Status.FINISHED, train(new SocketTimeoutException("silent")).report().status());
  }
}
