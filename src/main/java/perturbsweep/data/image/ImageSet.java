package perturbsweep.data.image;

import perturbsweep.spec.ImageShape;

/** Images with their labels, numbered from 0. */
public interface ImageSet {

  /** Number of images, N. */
  int count();

  /** Shape of each image. */
  ImageShape shape();

  /** Number of classes, which labels are below. */
  int classes();

  /** The class of an image, from 0. */
  int label(int image);

  /**
   * Writes an image's pixels, each from 0 to 1, to an array.
   *
   * @param to receives channels x height x width values, row by row
   * @param offset of the first of them
   */
  void copyPixels(int image, float[] to, int offset);
}
