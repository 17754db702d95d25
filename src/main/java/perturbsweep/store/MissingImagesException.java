package perturbsweep.store;

import java.io.FileNotFoundException;

/** Image data are not where they are looked for; the message says where, and how to get them. */
public final class MissingImagesException extends FileNotFoundException {

  private static final long serialVersionUID = 1L;

  MissingImagesException(String message) {
    super(message);
  }
}
