package perturbsweep.spec;

import java.io.Serializable;

/**
 * The shape of an image. Its pixels lie channel by channel, each row by row.
 *
 * @param channels 1 for grey, 3 for red, green and blue; at least 1
 * @param height rows, at least 1
 * @param width pixels of a row, at least 1
 */
public record ImageShape(int channels, int height, int width) implements Serializable {

  public ImageShape {
    Require.that(channels >= 1, "channels", "at least 1", channels);
    Require.that(height >= 1, "height", "at least 1", height);
    Require.that(width >= 1, "width", "at least 1", width);
  }

  /** Numbers that an image consists of. */
  public int values() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return "%d x %d x %d".formatted(channels, height, width);
  }
}
