package perturbsweep.store;

import java.io.IOException;

/** A file of the store that is not as it was written, or not of a version that can be read. */
final class DamagedEntryException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedEntryException(String message) {
    super(message);
  }

  DamagedEntryException(String message, Throwable cause) {
    super(message, cause);
  }
}
