package perturbsweep.deep;

/** Neighbouring parameters of a graph, {@code from} included to {@code to} excluded. */
record ParameterRange(long from, long to) {

  /** How many they are. */
  long length() {
    return to - from;
  }
}
