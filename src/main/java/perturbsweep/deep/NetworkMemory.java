package perturbsweep.deep;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Frees what DL4J's graphs hold of native memory. Their own {@code close} does it too, but has all
 * of Java's garbage collected three times besides, at which every task of the process stands still,
 * for seconds where images are many.
 */
final class NetworkMemory {

  private NetworkMemory() {}

  /**
   * Frees a graph that is not used any more, and what ND4J keeps for the next pass of the calling
   * thread.
   */
  static void free(ComputationGraph graph) {
    ComputationGraphUpdater updater = graph.getUpdater(false);
    close(graph.params());
    close(graph.getGradientsViewArray());
    close(updater == null ? null : updater.getStateViewArray());
    // One by one, for to destroy all at once collects garbage too.
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
  }

  private static void close(INDArray array) {
    if (array != null && array.closeable()) {
      array.close();
    }
  }
}
