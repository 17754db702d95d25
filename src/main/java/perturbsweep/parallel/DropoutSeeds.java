package perturbsweep.parallel;

import org.apache.spark.TaskContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.num.RandomStream;

/**
 * Addresses the dropout of each worker's steps by seed, role, step and worker. ND4J's own stream
 * would depend on what an executor did before.
 */
record DropoutSeeds(long seed, String role, int workers) implements TrainingHook {

  private static final long serialVersionUID = 1L;

  @Override
  public void preUpdate(DataSet batch, Model network) {
    seed(network);
  }

  @Override
  public void preUpdate(MultiDataSet batch, Model network) {
    seed(network);
  }

  private void seed(Model network) {
    int step = ((ComputationGraph) network).getIterationCount();
    int address = Math.addExact(Math.multiplyExact(step, workers), TaskContext.getPartitionId());
    Nd4j.getRandom().setSeed(RandomStream.of(seed, role + "/dropout", address).nextLong());
  }

  @Override
  public void postUpdate(DataSet batch, Model network) {
    // Nothing is left of a step.
  }

  @Override
  public void postUpdate(MultiDataSet batch, Model network) {
    // Nothing is left of a step.
  }
}
