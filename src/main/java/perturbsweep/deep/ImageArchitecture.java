package perturbsweep.deep;

import java.io.Serializable;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.Precision;

/**
 * Everything that makes a classifier of images but its parameters.
 *
 * @param normalisation of the inputs, which are from 0 to 1; for as many channels as they have
 * @param classes at least 2
 * @param precision of parameters and of all arithmetic but the loss, which is in float64
 */
public record ImageArchitecture(
    ImageNetwork network, ImageNormalisation normalisation, int classes, Precision precision)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if there is a single class, or the numbers of channels differ
   */
  public ImageArchitecture {
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2, not " + classes);
    }
    if (normalisation.channels() != network.input().channels()) {
      throw new IllegalArgumentException(
          "images of %s cannot be normalised in %d channels"
              .formatted(network.input(), normalisation.channels()));
    }
  }

  /** Shape of the images that it takes. */
  public ImageShape input() {
    return network.input();
  }

  /**
   * Does nothing, unless it can't learn from some images.
   *
   * @param atLeast images that a step takes
   * @throws IllegalArgumentException if they are of other shapes or classes, or fewer
   */
  public void require(ImageSet images, int atLeast) {
    if (!images.shape().equals(input()) || images.classes() != classes) {
      throw new IllegalArgumentException(
          "images of %s in %d classes are not for a network for %s in %d"
              .formatted(images.shape(), images.classes(), input(), classes));
    }
    if (images.count() < atLeast) {
      throw new IllegalArgumentException(
          "%d images do not fill a step of %d".formatted(images.count(), atLeast));
    }
  }

  /** A zero matrix in its precision. */
  Matrix zeros(int rows, int columns) {
    return switch (precision) {
      case FLOAT32 -> new FloatMatrix(rows, columns);
      case FLOAT64 -> new DoubleMatrix(rows, columns);
    };
  }
}
