package perturbsweep.deep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import perturbsweep.data.image.ImageSet;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.spec.ImageShape;

/** Random images, brighter the higher their class; they remember which of them were asked for. */
final class MadeUpImages implements ImageSet {

  /** By whatever thread. */
  final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());

  private final ImageArchitecture architecture;
  private final DoubleMatrix pixels;

  MadeUpImages(ImageArchitecture architecture, int count) {
    this.architecture = architecture;
    this.pixels = ImageModels.images(architecture, count);
  }

  @Override
  public int count() {
    return pixels.rows();
  }

  @Override
  public ImageShape shape() {
    return architecture.input();
  }

  @Override
  public int classes() {
    return architecture.classes();
  }

  @Override
  public int label(int image) {
    return image % architecture.classes();
  }

  @Override
  public void copyPixels(int image, float[] to, int offset) {
    asked.add(image);
    float brightness = (1f + label(image)) / architecture.classes();
    for (int i = 0; i < pixels.columns(); i++) {
      to[offset + i] = brightness * (float) pixels.get(image, i);
    }
  }

  /** All of them as a trainer sees them. */
  DoubleMatrix all() {
    float[] values = new float[count() * pixels.columns()];
    for (int image = 0; image < count(); image++) {
      copyPixels(image, values, image * pixels.columns());
    }
    DoubleMatrix all = new DoubleMatrix(count(), pixels.columns());
    all.setRows(new FloatMatrix(count(), pixels.columns(), values));
    asked.clear();
    return all;
  }

  int[] labels() {
    int[] labels = new int[count()];
    for (int image = 0; image < labels.length; image++) {
      labels[image] = label(image);
    }
    return labels;
  }
}
