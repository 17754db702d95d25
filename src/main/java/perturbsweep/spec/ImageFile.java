package perturbsweep.spec;

import java.util.List;

/**
 * A published file of images, of labels, or of both.
 *
 * @param name without the {@code .gz} that it may have
 * @param part that it belongs to
 * @param content what its records hold
 * @param records that the published file has
 * @param sha256 published checksums, 64 lower-case hexadecimal digits each: of the file itself, of
 *     the compressed file, or both; one is enough to know it by
 */
public record ImageFile(
    String name, ImagePart part, Content content, int records, List<String> sha256) {

  public ImageFile {
    sha256 = List.copyOf(sha256);
  }

  /** What a record of a file holds. */
  public enum Content {
    /** IDX: a header of 16 bytes, then the pixels of one image after the other. */
    IMAGES,
    /** IDX: a header of 8 bytes, then a byte for each label. */
    LABELS,
    /** CIFAR's binary version: no header; the label, then the pixels of its image. */
    LABELLED_IMAGES
  }
}
