package perturbsweep.spec;

import java.io.Serializable;

/** The architecture of a classifier of images; its number of classes comes with the data. */
public sealed interface ImageNetwork extends Serializable {

  /** Shape of the images that it takes. */
  ImageShape input();

  /** Adds the architecture to a canonical form. */
  void describe(CanonicalForm form);

  /**
   * The paper's network for grey images [published code]:
   *
   * <pre>  x = relu(conv 3x3, stride 2, to 16)     28 x 28 to 13 x 13
   *   x = relu(conv 3x3, to 128)              to 11 x 11
   *   x = x + relu(conv 3x3, padding 1)
   *   x = relu(conv 3x3, to 256)              to 9 x 9
   *   x = x + relu(conv 3x3, padding 1)
   *   linear(average of the 9 x 9)</pre>
   */
  record ConvNet() implements ImageNetwork {

    @Override
    public ImageShape input() {
      return new ImageShape(1, 28, 28);
    }

    @Override
    public void describe(CanonicalForm form) {
      form.with("network", NetworkKind.CONV_NET);
    }
  }

  /**
   * The wide residual network of Zagoruyko and Komodakis (2016) for colour images of 32 x 32: a
   * convolution to 16 channels, then three groups of n blocks of 16k, 32k and 64k channels, the
   * second and third at half the resolution of the one before, then the average and a linear layer.
   *
   * @param depth layers with weights, 6n + 4, at least 10
   * @param widen k, at least 1
   * @param dropout share of a block's inner channels' values that a training step leaves out, in
   *     [0, 1)
   */
  record WideResNet(int depth, int widen, double dropout) implements ImageNetwork {

    private static final int LAYERS_OUTSIDE = 4;
    private static final int LAYERS_OF_A_BLOCK_OF_EACH_GROUP = 6;

    /**
     * @throws IllegalArgumentException if a component is outside its range
     */
    public WideResNet {
      ImageAxis.DEPTH.check(depth);
      ImageAxis.WIDEN.check(widen);
      ImageAxis.DROPOUT.check(dropout);
    }

    /** Blocks of each of the three groups, n. */
    public int blocks() {
      return (depth - LAYERS_OUTSIDE) / LAYERS_OF_A_BLOCK_OF_EACH_GROUP;
    }

    @Override
    public ImageShape input() {
      return new ImageShape(3, 32, 32);
    }

    @Override
    public void describe(CanonicalForm form) {
      form.with("network", NetworkKind.WIDE_RESNET)
          .with("depth", depth)
          .with("widen", widen)
          .with("dropout", dropout);
    }
  }
}
