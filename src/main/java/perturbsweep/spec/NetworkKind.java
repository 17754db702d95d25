package perturbsweep.spec;

/** The architectures of {@link ImageNetwork}, by name. */
public enum NetworkKind implements Labelled {
  /** For grey images of 28 x 28. */
  CONV_NET("conv-net"),
  /** For colour images of 32 x 32; it has a depth, a width and a dropout. */
  WIDE_RESNET("wide-resnet");

  private final String label;

  NetworkKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
