package perturbsweep.cli;

/**
 * The user asked for something that is not there or makes no sense; the message says what to do.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
