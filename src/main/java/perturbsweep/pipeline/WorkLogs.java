package perturbsweep.pipeline;

import java.io.IOException;
import java.io.Writer;

/** Where pieces of work leave their logs: a new one for each attempt, none is replaced. */
@FunctionalInterface
public interface WorkLogs {

  /**
   * A new log, to be closed by the caller. What is flushed can be read by others, where the file
   * system allows it.
   *
   * @param work for example {@code natural-4f2a90c1b733}; a file name on any system
   * @throws IOException if it can't be written
   */
  Writer open(String work) throws IOException;
}
