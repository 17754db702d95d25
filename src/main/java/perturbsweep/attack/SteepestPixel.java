package perturbsweep.attack;

import java.util.Arrays;

/**
 * Finds the unchanged pixel of largest gradient. Remembers the largest of each block of pixels, so
 * that while the gradient stays the same only blocks are looked through in which a pixel changed.
 */
final class SteepestPixel {

  private static final int BLOCK = 512;

  private final double[] gradient;
  private final boolean[] changed;
  private final int[] steepest;
  private final boolean[] known;

  /**
   * A search.
   *
   * @param gradient to look through, d numbers, read anew only after {@link #forget}
   */
  SteepestPixel(double[] gradient) {
    int blocks = (gradient.length + BLOCK - 1) / BLOCK;
    this.gradient = gradient;
    this.changed = new boolean[gradient.length];
    this.steepest = new int[blocks];
    this.known = new boolean[blocks];
  }

  /** Starts anew with no pixel changed. */
  void reset() {
    Arrays.fill(changed, false);
    forget();
  }

  /** To be told whenever the gradient is another. */
  void forget() {
    Arrays.fill(known, false);
  }

  /** To be told whether a pixel differs from its origin. */
  void setChanged(int pixel, boolean isChanged) {
    if (changed[pixel] != isChanged) {
      changed[pixel] = isChanged;
      known[pixel / BLOCK] = false;
    }
  }

  /** The first of the largest; pixel 0 if all are changed or have no gradient. */
  int find() {
    int found = 0;
    double largest = 0;
    for (int block = 0; block < known.length; block++) {
      if (!known[block]) {
        steepest[block] = steepestOf(block);
        known[block] = true;
      }
      int candidate = steepest[block];
      double size = changed[candidate] ? 0 : Math.abs(gradient[candidate]);
      if (size > largest) {
        largest = size;
        found = candidate;
      }
    }
    return found;
  }

  private int steepestOf(int block) {
    int found = block * BLOCK;
    double largest = 0;
    int end = Math.min(gradient.length, (block + 1) * BLOCK);
    for (int i = block * BLOCK; i < end; i++) {
      if (Math.abs(gradient[i]) > largest && !changed[i]) {
        largest = Math.abs(gradient[i]);
        found = i;
      }
    }
    return found;
  }
}
