package perturbsweep.spec;

/** Floating-point operations of the two forms of SGD; element-wise work is not counted. */
public final class SgdOperations {

  /**
   * Evaluations by which an adaptive trainer chooses its form: the two differ by large factors, and
   * hardly any training needs so many or so few that another choice would be better.
   */
  private static final int TYPICAL_ADAPTIVE_EPOCHS = 100;

  /**
   * Of the operations of a full product, what X X' takes by symmetry; measured, its copies
   * included.
   */
  public static final double SHARE_OF_SYMMETRIC_PRODUCT = 0.55;

  private SgdOperations() {}

  /** Whether the Gram form needs fewer operations. */
  public static boolean gramIsCheaper(int samples, int inputDim, int width, int epochs) {
    return gram(samples, inputDim, width, epochs) <= weightSpace(samples, inputDim, width, epochs);
  }

  /** Whether an adaptive trainer takes the Gram form. */
  public static boolean adaptiveTakesGram(int samples, int inputDim, int width) {
    return gramIsCheaper(samples, inputDim, width, TYPICAL_ADAPTIVE_EPOCHS);
  }

  /** K once, Z(0) and W at the ends, and one N x N x m product for each state of the weights. */
  public static double gram(double samples, double inputDim, double width, double epochs) {
    return 2 * SHARE_OF_SYMMETRIC_PRODUCT * samples * samples * inputDim
        + 4 * samples * inputDim * width
        + 2 * samples * samples * width * (epochs + 1);
  }

  /** Two N x d x m products an epoch, and one for the last state of the weights. */
  public static double weightSpace(double samples, double inputDim, double width, double epochs) {
    return 2 * samples * inputDim * width * (2 * epochs + 1);
  }
}
