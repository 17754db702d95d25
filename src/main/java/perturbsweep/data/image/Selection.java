package perturbsweep.data.image;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageShape;

/** The images of a part that limits let in, in the order in which they are offered. */
final class Selection {

  private final List<Integer> classes;
  private final int most;
  private final List<byte[]> images = new ArrayList<>();
  private final List<Byte> labels = new ArrayList<>();

  Selection(ImageLimits limits, ImagePart part) {
    this.classes = limits.classes();
    this.most = limits.images(part);
  }

  /** Whether no more is let in. */
  boolean isFull() {
    return images.size() == most;
  }

  /**
   * Offers an image.
   *
   * @param published its class
   * @param pixels kept as they are
   */
  void offer(int published, byte[] pixels) {
    int label = classes.indexOf(published);
    if (label >= 0 && !isFull()) {
      images.add(pixels);
      labels.add((byte) label);
    }
  }

  /** All that were let in. */
  LabelledImages images(ImageShape shape) {
    byte[] pixels = new byte[Math.multiplyExact(images.size(), shape.values())];
    byte[] numbers = new byte[labels.size()];
    for (int i = 0; i < numbers.length; i++) {
      System.arraycopy(images.get(i), 0, pixels, i * shape.values(), shape.values());
      numbers[i] = labels.get(i);
    }
    return new LabelledImages(shape, classes.size(), pixels, numbers);
  }
}
