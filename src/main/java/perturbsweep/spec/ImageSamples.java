package perturbsweep.spec;

import java.io.Serializable;

/**
 * The natural images of a trial.
 *
 * @param data where they are from
 * @param limits how much of it is used
 * @param contents the SHA-256 of the files that are read, by which results are told apart where
 *     these are not the published ones; empty for the published ones
 */
public record ImageSamples(ImageData data, ImageLimits limits, String contents)
    implements Serializable {

  private static final String SHA_256 = "[0-9a-f]{64}";

  /**
   * @throws IllegalArgumentException if the contents are neither empty nor 64 lower-case
   *     hexadecimal digits, or a class is not one of the data's
   */
  public ImageSamples {
    Require.that(
        contents.isEmpty() || contents.matches(SHA_256),
        "contents",
        "empty, or a SHA-256 of 64 lower-case hexadecimal digits",
        contents);
    Require.that(
        limits.classes().stream().allMatch(label -> label < data.classes()),
        "classes",
        "below the %d of %s".formatted(data.classes(), data.label()),
        limits.classes());
  }

  /**
   * Images of a part that are asked for: exact where all classes are used, and for published files,
   * else at most as many.
   */
  public int count(ImagePart part) {
    return Math.min(limits.images(part), data.images(part));
  }

  /** Number of classes, by which targets are drawn. */
  public int classes() {
    return limits.classes().size();
  }

  /** Adds everything that decides which images these are to a canonical form. */
  public void describe(CanonicalForm form) {
    form.with("data", data)
        .with("classes", limits.classes())
        .with("train-images", count(ImagePart.TRAIN))
        .with("test-images", count(ImagePart.TEST));
    if (!contents.isEmpty()) {
      form.with("contents", contents);
    }
  }
}
