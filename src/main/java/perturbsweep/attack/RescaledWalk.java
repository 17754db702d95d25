package perturbsweep.attack;

import perturbsweep.net.MovingInput;
import perturbsweep.net.SparseVector;
import perturbsweep.num.Interruption;

/**
 * {@link RescaledStep} by step for one input, with the classifier followed instead of evaluated: a
 * step moves x along the gradient, whose image in the pre-activations is known, and in the
 * coordinates that are clamped, which are few.
 */
final class RescaledWalk implements Walk {

  private final RescaledStep rule;
  private final int steps;
  private final MovingInput input;
  private final boolean clamps;
  private final SparseVector clamped;
  private final Iterates iterates;
  private final double[] origin;
  private final double[] difference;

  RescaledWalk(RescaledStep rule, int steps, MovingInput input) {
    int dim = input.gradient().length;
    this.rule = rule;
    this.steps = steps;
    this.input = input;
    this.clamps = !rule.range().isUnbounded();
    this.clamped = new SparseVector(dim);
    this.iterates = new Iterates(dim);
    this.origin = new double[dim];
    this.difference = new double[dim];
  }

  @Override
  public Outcome attack(int row, double[] start, double target, double[] result) {
    int dim = origin.length;
    System.arraycopy(start, row * dim, origin, 0, dim);
    System.arraycopy(origin, 0, iterates.current(), 0, dim);
    iterates.keepCurrentAsBest();
    input.place(row);
    double before = input.output();
    double after = before;
    double loss = Math.exp(-target * before);
    double lowest = loss;
    double gradientLength = rule.length().of(input.gradient(), 0, dim);
    for (int i = 0; i < steps; i++) {
      Interruption.check();
      step(rule.along(-target * loss, gradientLength));
      double output = input.output();
      loss = Math.exp(-target * output);
      if (loss < lowest) {
        lowest = loss;
        after = output;
        iterates.keepCurrentAsBest();
      }
      if (input.followGates()) {
        input.followImage();
        gradientLength = rule.length().of(input.gradient(), 0, dim);
      }
    }
    System.arraycopy(iterates.best(), 0, result, row * dim, dim);
    return new Outcome(before, after);
  }

  private void step(double along) {
    double[] point = iterates.current();
    double[] gradient = input.gradient();
    for (int i = 0; i < difference.length; i++) {
      difference[i] = point[i] + along * gradient[i] - origin[i];
    }
    double shrink = rule.shrink(rule.length().of(difference, 0, difference.length));
    double[] next = iterates.next();
    for (int i = 0; i < difference.length; i++) {
      next[i] = origin[i] + difference[i] * shrink;
    }
    input.moveAlongGradient(along, shrink);
    if (clamps) {
      clamp(next);
    }
    iterates.advance();
  }

  private void clamp(double[] next) {
    double lowest = rule.range().lowest();
    double highest = rule.range().highest();
    clamped.clear();
    for (int i = 0; i < next.length; i++) {
      double value = next[i];
      if (value < lowest || value > highest) {
        next[i] = rule.range().clamp(value);
        clamped.add(i, next[i] - value);
      }
    }
    input.move(clamped);
  }
}
