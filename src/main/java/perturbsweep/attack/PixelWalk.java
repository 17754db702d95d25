package perturbsweep.attack;

import java.util.Arrays;
import perturbsweep.net.MovingInput;
import perturbsweep.net.SparseVector;
import perturbsweep.num.Interruption;

/**
 * {@link PixelStep} by step for one input, with the classifier followed instead of evaluated. A
 * pixel that moves freely moves along its part of the gradient, and the image of those parts is
 * kept, so that a step costs nothing for pixels whose part stays the same, nor for pixels that the
 * range holds where they are.
 */
final class PixelWalk implements Walk {

  private final PixelStep rule;
  private final int steps;
  private final MovingInput input;
  private final OpenedPixels opened;
  private final SteepestPixel steepest;
  private final double[] imageOfParts;
  private final SparseVector changesOfParts;
  private final SparseVector clamped;

  PixelWalk(PixelStep rule, int steps, MovingInput input) {
    int dim = input.gradient().length;
    int most = Math.min(steps, dim);
    this.rule = rule;
    this.steps = steps;
    this.input = input;
    this.opened = new OpenedPixels(dim, most);
    this.steepest = new SteepestPixel(input.gradient());
    this.imageOfParts = new double[input.width()];
    this.changesOfParts = new SparseVector(most);
    this.clamped = new SparseVector(most);
  }

  @Override
  public Outcome attack(int row, double[] start, double target, double[] result) {
    int from = row * input.gradient().length;
    opened.clear();
    steepest.reset();
    Arrays.fill(imageOfParts, 0);
    input.place(row);
    double before = input.output();
    double after = before;
    double loss = Math.exp(-target * before);
    double lowest = loss;
    for (int i = 0; i < steps; i++) {
      Interruption.check();
      step(start, from, -target * loss);
      double output = input.output();
      loss = Math.exp(-target * output);
      if (loss < lowest) {
        lowest = loss;
        after = output;
        opened.keepAsBest();
      }
      if (input.followGates()) {
        steepest.forget();
      }
    }
    System.arraycopy(start, from, result, from, input.gradient().length);
    opened.writeBest(result, from);
    return new Outcome(before, after);
  }

  private void step(double[] start, int from, double factor) {
    double[] gradient = input.gradient();
    int next = steepest.find();
    opened.open(next, start[from + next]);
    double largest = 0;
    for (int k = 0; k < opened.count(); k++) {
      int pixel = opened.pixel(k);
      if (pixel == next || opened.value(k) != start[from + pixel]) {
        largest = Math.max(largest, Math.abs(gradient[pixel]));
      }
    }
    double along = rule.along(factor, largest);
    changesOfParts.clear();
    clamped.clear();
    for (int k = 0; k < opened.count(); k++) {
      double origin = start[from + opened.pixel(k)];
      boolean moves = opened.pixel(k) == next || opened.value(k) != origin;
      move(k, moves ? gradient[opened.pixel(k)] : 0, along);
      steepest.setChanged(opened.pixel(k), opened.value(k) != origin);
    }
    input.addImage(changesOfParts, imageOfParts);
    input.moveAlong(imageOfParts, along);
    input.move(clamped);
  }

  private void move(int k, double slope, double along) {
    double value = opened.value(k);
    double moved = value + along * slope;
    double kept = rule.range().clamp(moved);
    double part = kept == moved ? slope : 0;
    if (part != opened.part(k)) {
      changesOfParts.add(opened.pixel(k), part - opened.part(k));
      opened.setPart(k, part);
    }
    if (kept != moved && kept != value) {
      clamped.add(opened.pixel(k), kept - value);
    }
    opened.setValue(k, kept);
  }
}
