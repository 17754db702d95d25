package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import perturbsweep.pipeline.SyntheticPipeline;
import perturbsweep.pipeline.Trials;
import perturbsweep.pipeline.WorkLogs;
import perturbsweep.spec.SyntheticTrial;

/** What pieces of work of one batch say goes into one file, in their order. */
class BatchLogTest {

  private static final SyntheticTrial TRIAL = Trials.small();
  private static final Work NATURAL = new Work.TrainClassifier(SyntheticPipeline.natural(TRIAL));
  private static final Work NOISE = new Work.TrainClassifier(SyntheticPipeline.noise(TRIAL));

  private final List<String> opened = new ArrayList<>();
  private final Shown file = new Shown();
  private final WorkLogs logs =
      work -> {
        opened.add(work);
        return file;
      };

  /** What was flushed, and how often. */
  private static final class Shown extends StringWriter {
    private final List<String> flushed = new CopyOnWriteArrayList<>();
    private boolean closed;

    @Override
    public void flush() {
      flushed.add(toString());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void aBatchOfOneIsNamedByItsWorkAndOneOfSeveralByItsFirstAndTheirNumber() {
    assertEquals("natural-" + TRIAL.id(), Batch.of(NATURAL).logName());
    assertEquals(
        "natural-" + TRIAL.id() + "-and-1-more", new Batch(List.of(NATURAL, NOISE)).logName());
  }

  @Test
  void aBatchHasOneFileThatIsClosedWithItAndNoneIfNothingIsSaid() throws IOException {
    Batch batch = new Batch(List.of(NATURAL, NOISE));
    try (BatchLog log = new BatchLog(logs, batch)) {
      write(log, "one");
      write(log, "two");
      assertFalse(file.closed);
    }
    assertEquals(List.of(batch.logName()), opened);
    assertEquals(List.of("one", "two"), file.toString().lines().toList());
    assertTrue(file.closed);
    opened.clear();
    new BatchLog(logs, batch).close();
    assertEquals(List.of(), opened);
  }

  /** Each flush is a message to another machine; the second stage here begins at once. */
  @Test
  @Timeout(60)
  void whatIsFlushedInQuickSuccessionCanBeReadSoonAfterAndIsFlushedOnce() throws Exception {
    try (BatchLog log = new BatchLog(logs, Batch.of(NATURAL));
        Writer out = log.open("natural")) {
      out.write("first stage");
      out.flush();
      out.write(", second stage");
      out.flush();
      while (file.flushed.isEmpty()) {
        Thread.sleep(10);
      }
      assertEquals(List.of("first stage, second stage"), file.flushed);
    }
  }

  @Test
  void aFileThatCannotBeClosedFailsNothingAndOneThatCannotBeOpenedIsTheWorksToTell() {
    WorkLogs failing =
        work -> {
          throw new IOException("no space left");
        };
    assertThrows(IOException.class, () -> write(new BatchLog(failing, Batch.of(NATURAL)), "one"));
    WorkLogs unclosable =
        work ->
            new StringWriter() {
              @Override
              public void close() throws IOException {
                throw new IOException("no space left");
              }
            };
    BatchLog log = new BatchLog(unclosable, Batch.of(NATURAL));
    assertDoesNotThrow(() -> write(log, "one"));
    assertDoesNotThrow(log::close);
  }

  private static void write(BatchLog log, String text) throws IOException {
    try (Writer out = log.open("work")) {
      out.write(text);
    }
  }
}
