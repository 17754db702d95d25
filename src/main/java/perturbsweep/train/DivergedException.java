package perturbsweep.train;

/** A number that is not finite has stopped a training. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what was not finite, where and when.
   *
   * @param what for example {@code loss}
   * @param epoch steps done before
   * @param value that is not finite
   */
  public DivergedException(String what, int epoch, double value) {
    super("%s is %s after %d epochs".formatted(what, value, epoch));
  }
}
