package perturbsweep.verify;

/** There is nothing to verify, or it cannot be found. */
public final class NoCasesException extends Exception {
  private static final long serialVersionUID = 1L;

  NoCasesException(String message) {
    super(message);
  }
}
