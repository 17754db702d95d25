package perturbsweep.store;

import java.io.IOException;

/** Image data are whole, but not those that were asked for; the message says how to use them. */
public final class OtherImagesException extends IOException {

  private static final long serialVersionUID = 1L;

  OtherImagesException(String message) {
    super(message);
  }
}
