package perturbsweep.attack;

/** Three arrays in turn: the best iterate, the current one, which may be the best, and the next. */
final class Iterates {

  private final double[][] arrays;
  private int best;
  private int current;

  Iterates(int dim) {
    arrays = new double[3][dim];
  }

  double[] best() {
    return arrays[best];
  }

  double[] current() {
    return arrays[current];
  }

  /** An array that is neither the best nor the current one, of undefined content. */
  double[] next() {
    return arrays[indexOfNext()];
  }

  private int indexOfNext() {
    int index = 0;
    while (index == best || index == current) {
      index++;
    }
    return index;
  }

  /** The next becomes the current one. */
  void advance() {
    current = indexOfNext();
  }

  void keepCurrentAsBest() {
    best = current;
  }
}
