package perturbsweep.spec;

/**
 * The floating-point format of samples and weights; losses and margins are always summed in
 * float64.
 */
public enum Precision implements Labelled {
  /** 32 bits, four bytes a number. */
  FLOAT32("float32", 4),
  /** 64 bits, eight bytes a number. */
  FLOAT64("float64", 8);

  private final String label;
  private final int bytes;

  Precision(String label, int bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  @Override
  public String label() {
    return label;
  }

  /** Bytes that one number takes. */
  public int bytes() {
    return bytes;
  }
}
