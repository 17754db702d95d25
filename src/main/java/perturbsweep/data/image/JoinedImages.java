package perturbsweep.data.image;

import java.util.Arrays;
import java.util.List;
import perturbsweep.spec.ImageShape;

/** Sets of images one after the other, as one set. */
public final class JoinedImages implements ImageSet {

  private final List<ImageSet> parts;

  /** Number of the first image of each part, and at the end that of all images. */
  private final int[] firsts;

  /**
   * Joins sets.
   *
   * @param parts at least one, of images of the same shape and classes; those of no image are
   *     passed over
   * @throws IllegalArgumentException if there is none, or shapes or classes differ
   */
  public JoinedImages(List<? extends ImageSet> parts) {
    this.parts = parts.stream().filter(part -> part.count() > 0).map(ImageSet.class::cast).toList();
    if (this.parts.isEmpty()) {
      throw new IllegalArgumentException("no images to join");
    }
    ImageSet like = this.parts.get(0);
    this.firsts = new int[this.parts.size() + 1];
    for (int i = 0; i < this.parts.size(); i++) {
      ImageSet part = this.parts.get(i);
      if (!part.shape().equals(like.shape()) || part.classes() != like.classes()) {
        throw new IllegalArgumentException(
            "images of %s in %d classes cannot join images of %s in %d"
                .formatted(part.shape(), part.classes(), like.shape(), like.classes()));
      }
      firsts[i + 1] = Math.addExact(firsts[i], part.count());
    }
  }

  @Override
  public int count() {
    return firsts[parts.size()];
  }

  @Override
  public ImageShape shape() {
    return parts.get(0).shape();
  }

  @Override
  public int classes() {
    return parts.get(0).classes();
  }

  @Override
  public int label(int image) {
    int part = part(image);
    return parts.get(part).label(image - firsts[part]);
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    int part = part(image);
    parts.get(part).copyPixels(image - firsts[part], to, offset);
  }

  private int part(int image) {
    int found = Arrays.binarySearch(firsts, 0, parts.size(), image);
    return found >= 0 ? found : -found - 2;
  }
}
