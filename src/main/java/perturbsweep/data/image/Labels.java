package perturbsweep.data.image;

/** What a label may be. */
final class Labels {

  private Labels() {}

  /**
   * Requires that a label is that of a class.
   *
   * @param image its number, from 0
   * @param offset of the label in its file
   */
  static void require(String place, int label, int classes, int image, long offset)
      throws MalformedImagesException {
    if (label >= classes) {
      throw new MalformedImagesException(
          "%s: byte %d: image %d is mislabelled: expected a class from 0 to %d, found %d"
              .formatted(place, offset, image, classes - 1, label));
    }
  }
}
