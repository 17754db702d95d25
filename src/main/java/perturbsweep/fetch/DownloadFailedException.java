package perturbsweep.fetch;

import java.io.IOException;

/** A download did not succeed; the message says why and what to do. */
public final class DownloadFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  DownloadFailedException(String message) {
    super(message);
  }

  DownloadFailedException(String message, IOException cause) {
    super(message, cause);
  }
}
