package perturbsweep.compare;

/** Two sweeps have no trials that could be compared; the message says why. */
public final class NotComparableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotComparableException(String message) {
    super(message);
  }
}
