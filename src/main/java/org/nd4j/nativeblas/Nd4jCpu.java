package org.nd4j.nativeblas;

/**
 * DL4J 1.0.0-M2 asks a class of this name, by reflection, whether its layers may use oneDNN; where
 * there is none it takes that for a no. ND4J has moved the class it means to another package, so
 * this one stands in its place and passes the question on. With the answer, and {@code
 * -Dorg.eclipse.deeplearning4j.helpers.disable=false}, convolutions run in oneDNN.
 */
public final class Nd4jCpu {

  private Nd4jCpu() {}

  /** What DL4J looks for; the names of its methods are those that it calls. */
  public static final class Environment {

    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** The only one. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether ND4J may use oneDNN, which was called MKL-DNN then. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
