package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;

/**
 * The textbook's Linf step: every coordinate moves by the same length along the sign of its part of
 * the gradient, is clipped to the ball around its start and clamped to the data's range. A
 * coordinate without gradient stays.
 */
record SignStep(double epsilon, double stepLength, Range range) implements Step {

  @Override
  public void move(DoubleMatrix start, DoubleMatrix gradients, DoubleMatrix iterate, int row) {
    int from = row * start.columns();
    double[] origin = start.values();
    double[] point = iterate.values();
    for (int i = from; i < from + start.columns(); i++) {
      double change = point[i] - stepLength * Math.signum(gradients.values()[i]) - origin[i];
      double kept = Math.min(Math.max(change, -epsilon), epsilon);
      point[i] = range.clamp(origin[i] + kept);
    }
  }
}
