package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;

/**
 * {@link PixelStep} along the projected gradient: a coordinate at an end of the range that is
 * pushed beyond it is neither opened nor counted when the fastest is looked for. On images, most of
 * whose pixels are black, the step that it is made of would open such a pixel again and again.
 */
record FeasiblePixelStep(PixelStep step) implements Step {

  @Override
  public void move(DoubleMatrix start, DoubleMatrix gradients, DoubleMatrix iterate, int row) {
    int from = row * start.columns();
    double[] gradient = gradients.values();
    double[] point = iterate.values();
    for (int i = from; i < from + start.columns(); i++) {
      if (isHeld(point[i], gradient[i])) {
        gradient[i] = 0;
      }
    }
    step.move(start, gradients, iterate, row);
  }

  private boolean isHeld(double value, double gradient) {
    Range range = step.range();
    return gradient > 0 ? value <= range.lowest() : value >= range.highest();
  }
}
