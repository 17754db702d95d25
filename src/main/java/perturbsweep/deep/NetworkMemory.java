package perturbsweep.deep;

import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory of DL4J's graphs and arrays. ND4J 1.0.0-M2 gives the memory of an array that is
 * closed back only when Java's garbage has been collected (measured), and Java, which does not know
 * of it, is in no hurry. DL4J has garbage collected three times at each close of a graph, at which
 * every task of the process stands still, for seconds where images are many. Here it is collected
 * whenever enough has been left.
 */
final class NetworkMemory {

  private static final long WORTH_COLLECTING = 256L << 20;

  private static final AtomicLong left = new AtomicLong();

  private NetworkMemory() {}

  /**
   * Frees a graph that is not used any more, and what ND4J keeps for the next pass of the calling
   * thread.
   */
  static void free(ComputationGraph graph) {
    close(graph.params());
    close(graph.getGradientsViewArray());
    if (graph.getUpdater(false) != null) {
      close(graph.getUpdater(false).getStateViewArray());
    }
    // One by one, for to destroy all at once collects garbage too.
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
  }

  private static void close(INDArray array) {
    if (array != null && array.closeable()) {
      leave(array.length() * array.dataType().width());
      array.close();
    }
  }

  /** Takes note of memory that is, or will soon be, left to the collector. */
  static void leave(long bytes) {
    if (left.addAndGet(bytes) > WORTH_COLLECTING) {
      left.set(0);
      System.gc();
    }
  }
}
