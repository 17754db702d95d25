package perturbsweep.data.image;

import java.io.IOException;

/** A file of images cannot be used as it is; the message says where, why, and what to do. */
public final class MalformedImagesException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedImagesException(String message) {
    super(message);
  }

  MalformedImagesException(String message, IOException cause) {
    super(message, cause);
  }
}
