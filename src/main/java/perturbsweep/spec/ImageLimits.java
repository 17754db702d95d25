package perturbsweep.spec;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of image data is used: the first images of each part, in the order of the files, that
 * belong to some classes. So a small selection is the beginning of a larger one of the same
 * classes.
 *
 * @param classes the published numbers of the classes, ascending, at least two; in what is read
 *     they are numbered anew, from 0
 * @param train images of the training part at most, at least 1
 * @param test images of the test part at most, at least 1
 */
public record ImageLimits(List<Integer> classes, int train, int test) implements Serializable {

  public ImageLimits {
    classes = List.copyOf(classes);
    Require.that(
        classes.size() >= 2 && isAscending(classes), "classes", "two or more, ascending", classes);
    Require.that(train >= 1, "train", "at least 1", train);
    Require.that(test >= 1, "test", "at least 1", test);
  }

  /** All images of all classes. */
  public static ImageLimits none(ImageData data) {
    return firstOf(data, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** The first images, of all classes. */
  public static ImageLimits firstOf(ImageData data, int train, int test) {
    return new ImageLimits(IntStream.range(0, data.classes()).boxed().toList(), train, test);
  }

  /** Images of a part at most. */
  public int images(ImagePart part) {
    return switch (part) {
      case TRAIN -> train;
      case TEST -> test;
    };
  }

  private static boolean isAscending(List<Integer> classes) {
    return classes.get(0) >= 0
        && IntStream.range(1, classes.size()).allMatch(i -> classes.get(i - 1) < classes.get(i));
  }
}
