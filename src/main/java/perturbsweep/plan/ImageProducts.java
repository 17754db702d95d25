package perturbsweep.plan;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.Precision;

/**
 * The layers of a network of images as matrix products for one image: pixels of the output, inputs
 * of each, and channels of the output.
 *
 * @param ofImage one product for each layer with weights
 */
record ImageProducts(List<ProductShape> ofImage) {

  private static final int KERNEL = 3 * 3;
  private static final int FIRST_CHANNELS = 16;
  private static final int GROUPS = 3;

  ImageProducts {
    ofImage = List.copyOf(ofImage);
  }

  static ImageProducts of(ImageNetwork network, int classes) {
    return network instanceof ImageNetwork.WideResNet wide
        ? wideResNet(wide, classes)
        : convNet(classes);
  }

  private static ImageProducts convNet(int classes) {
    return new ImageProducts(
        List.of(
            new ProductShape(13 * 13, KERNEL, 16),
            new ProductShape(11 * 11, KERNEL * 16, 128),
            new ProductShape(11 * 11, KERNEL * 128, 128),
            new ProductShape(9 * 9, KERNEL * 128, 256),
            new ProductShape(9 * 9, KERNEL * 256, 256),
            new ProductShape(1, 256, classes)));
  }

  private static ImageProducts wideResNet(ImageNetwork.WideResNet network, int classes) {
    List<ProductShape> layers = new ArrayList<>();
    int side = network.input().height();
    int channels = FIRST_CHANNELS;
    layers.add(new ProductShape(side * side, KERNEL * network.input().channels(), channels));
    for (int group = 0; group < GROUPS; group++) {
      int inner = (FIRST_CHANNELS << group) * network.widen();
      side = group == 0 ? side : side / 2;
      for (int block = 0; block < network.blocks(); block++) {
        layers.add(new ProductShape(side * side, KERNEL * channels, inner));
        layers.add(new ProductShape(side * side, KERNEL * inner, inner));
        if (channels != inner) {
          layers.add(new ProductShape(side * side, channels, inner));
        }
        channels = inner;
      }
    }
    layers.add(new ProductShape(1, channels, classes));
    return new ImageProducts(layers);
  }

  /** Passes of a number of images through all layers. */
  List<Products> passes(double images, int batch, Precision precision) {
    return ofImage.stream()
        .map(
            layer ->
                new Products(
                    new ProductShape(batch * layer.rows(), layer.inner(), layer.columns()),
                    images / batch,
                    precision))
        .toList();
  }

  /** Numbers that all layers put out for one image. */
  double activations() {
    return ofImage.stream().mapToDouble(layer -> layer.rows() * (double) layer.columns()).sum();
  }

  /** Weights of all layers. */
  double weights() {
    return ofImage.stream().mapToDouble(layer -> layer.inner() * (double) layer.columns()).sum();
  }
}
