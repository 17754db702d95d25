package perturbsweep.pipeline;

import java.io.IOException;
import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perturbsweep.num.Interruption;

/**
 * Writes a log as long as that is possible: the first failure is a warning, and what comes after it
 * is dropped, for a log that can't be kept stops no work. Safe for use by several threads.
 */
public final class UnfailingWriter extends Writer {

  private static final Logger LOG = LoggerFactory.getLogger(UnfailingWriter.class);

  private final String name;

  /** Null once it can't be written or is closed. */
  private Writer out;

  private UnfailingWriter(String name) {
    this.name = name;
  }

  /** Opens a log; one that can't be opened drops all that it is given. */
  static UnfailingWriter open(WorkLogs logs, String work) {
    UnfailingWriter writer = new UnfailingWriter(work);
    writer.attempt(() -> writer.out = logs.open(work));
    return writer;
  }

  /**
   * Writes to what is open already, and closes it in the end.
   *
   * @param name of the log, for the warning
   */
  public static UnfailingWriter to(Writer out, String name) {
    UnfailingWriter writer = new UnfailingWriter(name);
    writer.out = out;
    return writer;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (lock) {
      if (out != null) {
        attempt(() -> out.write(text, offset, length));
      }
    }
  }

  @Override
  public void write(String text) {
    write(text.toCharArray(), 0, text.length());
  }

  @Override
  public void flush() {
    synchronized (lock) {
      if (out != null) {
        attempt(out::flush);
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (out != null) {
        attempt(out::close);
        out = null;
      }
    }
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  /** An interruption is for the work, not for its log. */
  private void attempt(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      if (Interruption.isToldBy(e)) {
        Thread.currentThread().interrupt();
        out = null;
      } else {
        giveUp(e);
      }
    } catch (RuntimeException e) {
      giveUp(e);
    }
  }

  private void giveUp(Exception failure) {
    LOG.warn("the log of {} can't be written: {}", name, failure.toString());
    out = null;
  }
}
