package perturbsweep.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The files of image data, wherever they are. Each is named without the {@code .gz} it may have.
 */
public interface ImageStreams {

  /** The folder that they are fetched into, as the option {@code --data} names it. */
  String folder();

  /**
   * Opens a file.
   *
   * @return from its first byte on, compressed or not; to be closed by the caller
   * @throws IOException if it is not there or can't be read
   */
  InputStream open(String name) throws IOException;

  /**
   * Where that file is, for messages.
   *
   * @throws IOException if it is not there
   */
  String place(String name) throws IOException;

  /**
   * The checksum that its folder lists for that file as it lies there, compressed or not; empty if
   * none is listed.
   *
   * @throws IOException if it is not there, or the list can't be read
   */
  Optional<String> listedSum(String name) throws IOException;
}
