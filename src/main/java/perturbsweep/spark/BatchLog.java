package perturbsweep.spark;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import perturbsweep.pipeline.UnfailingWriter;
import perturbsweep.pipeline.WorkLogs;

/**
 * One log for all pieces of work of a batch, one after the other: on HDFS and object stores a file
 * for each, and a flush for each stage, would take longer than small trainings do. What is flushed
 * can be read a second later. For use by one thread.
 */
final class BatchLog implements WorkLogs, AutoCloseable {

  /** Of all batches of this process. */
  private static final ScheduledExecutorService FLUSHES =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "flushes-of-logs");
            thread.setDaemon(true);
            return thread;
          });

  private static final long SECONDS_TO_FLUSH = 1;

  private final WorkLogs logs;
  private final String name;
  private UnfailingWriter out;
  private ScheduledFuture<?> flush;

  /** A log that begins, and has a file, with its batch's first work. */
  BatchLog(WorkLogs logs, Batch batch) {
    this.logs = logs;
    this.name = batch.logName();
  }

  /** Where the next piece of work writes; its closing leaves the batch's log open. */
  @Override
  public synchronized Writer open(String work) throws IOException {
    if (out == null) {
      out = UnfailingWriter.to(logs.open(name), name);
    } else {
      out.write(System.lineSeparator());
    }
    return new Section(out);
  }

  private synchronized void flushSoon() {
    if (out != null && (flush == null || flush.isDone())) {
      flush = FLUSHES.schedule(out::flush, SECONDS_TO_FLUSH, TimeUnit.SECONDS);
    }
  }

  @Override
  public synchronized void close() {
    if (flush != null) {
      flush.cancel(false);
    }
    if (out != null) {
      out.close();
    }
  }

  private final class Section extends FilterWriter {

    Section(Writer out) {
      super(out);
    }

    @Override
    public void flush() {
      flushSoon();
    }

    @Override
    public void close() {
      // The batch's log is closed with the batch.
    }
  }
}
