package perturbsweep.parallel;

import org.apache.spark.TaskContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.deep.GraphForSpark;
import perturbsweep.num.RandomStream;

/**
 * What comes before each step of a worker, whose thread and network are DL4J's: it takes no more
 * native threads than a task may, and its dropout is addressed by seed, role, step and worker,
 * where ND4J's own stream would depend on what a process did before.
 *
 * @param threads of native code, at least 1
 */
record WorkerSteps(long seed, String role, int workers, int threads) implements TrainingHook {

  private static final long serialVersionUID = 1L;

  @Override
  public void preUpdate(DataSet batch, Model network) {
    before(network);
  }

  @Override
  public void preUpdate(MultiDataSet batch, Model network) {
    before(network);
  }

  private void before(Model network) {
    GraphForSpark.limitThreads(threads);
    int step = ((ComputationGraph) network).getIterationCount();
    Nd4j.getRandom().setSeed(dropoutSeed(step, TaskContext.getPartitionId()));
  }

  /** For the draws of one worker's step. */
  long dropoutSeed(int step, int worker) {
    int address = Math.addExact(Math.multiplyExact(step, workers), worker);
    return RandomStream.of(seed, role + "/dropout", address).nextLong();
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
