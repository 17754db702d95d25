package perturbsweep.deep;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Neighbouring parameters of a graph, {@code from} included to {@code to} excluded. */
record ParameterRange(long from, long to) {

  /** How many they are. */
  long length() {
    return to - from;
  }

  /** A view of them in an array of all parameters, (1, P) or (P). */
  INDArray of(INDArray all) {
    return all.reshape(all.length()).get(NDArrayIndex.interval(from, to));
  }
}
