package perturbsweep.train;

import java.util.Arrays;
import perturbsweep.net.EffectiveGates;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Recipe;

/**
 * One training towards its limit:
 *
 * <pre>  dC_nj/dtau = y_n p_n a_j gate(Z_nj),   p_n the samples' shares of the gradient,</pre>
 *
 * <p>which is gradient flow, its time stretched by 1/loss, and knows no loss too small for a
 * number. Adams-Bashforth steps of second order; by how much the shares change from step to step
 * decides how long the next one is, the more strictly the nearer the limit is.
 *
 * <p>The distance from the limit is the larger of the sine of the angle between W and its last
 * step, and the slackness sum p_n (q_n / q_min - 1). Lengths and angles of weights follow from
 * pre-activations: &lt;W, dW&gt; = sum dC o Z, and |dW|^2 = sum dC o dZ.
 */
final class LimitCourse {

  /** By what part of their sum the shares may change in a step far from the limit. */
  private static final double MOST_SURPRISE = 0.1;

  /** As a part of the distance from the limit, for steps that miss it by more would hide it. */
  private static final double SURPRISE_OF_DISTANCE = 0.5;

  /**
   * The distance is measured whenever |W| has grown by this factor. Pre-activations that slide
   * along zero zigzag, so that a single step points elsewhere than many do.
   */
  private static final double WINDOW = 1.05;

  private static final double MOST_GROWTH = 1.5;
  private static final double LEAST_GROWTH = 0.2;
  private static final double CAUTION = 0.8;

  /** A step that surprises by this many times what is allowed is taken back. */
  private static final double UNACCEPTABLE = 4;

  /** The first step changes no margin by more. */
  private static final double FIRST_CHANGE = 0.05;

  /** Nothing changes any more where so long a step changes nothing: no gate is open at slope 0. */
  private static final double LONGEST_CHANGE = 1e12;

  private final Recipe recipe;
  private final SpanForm form;
  private final TrainingObserver observer;
  private final GateForesight foresight;
  private final double[] labels;
  private final double[] outputs;
  private final double[] margins;
  private final double[] push;
  private final double[] noMomentum;
  private Moment before;
  private Moment now;
  private Moment next;
  private final Matrix origin;
  private final Matrix travelled;
  private double squareAtOrigin;
  private double weightSquare;
  private double distance = Double.POSITIVE_INFINITY;
  private int evaluations;

  LimitCourse(TrainingProblem problem, SpanForm form, TrainingObserver observer) {
    Matrix samples = problem.samples();
    int count = samples.rows();
    int width = problem.initialWeights().rows();
    double length = VectorProducts.length(problem.initialWeights());
    this.recipe = problem.recipe();
    this.form = form;
    this.observer = observer;
    this.foresight = new GateForesight(problem);
    this.labels = problem.labels();
    this.outputs = new double[count];
    this.margins = new double[count];
    this.push = new double[count];
    this.noMomentum = new double[count];
    this.before = new Moment(samples, count, width);
    this.now = new Moment(samples, count, width);
    this.next = new Moment(samples, count, width);
    this.origin = samples.zeros(count, width);
    this.travelled = samples.zeros(count, width);
    this.weightSquare = length * length;
  }

  /** Trains until the limit is near enough, or the steps are used up. */
  void run() {
    double largestSquare = Arrays.stream(foresight.squaredLengths()).max().orElseThrow();
    double length = FIRST_CHANGE / largestSquare;
    double longest = LONGEST_CHANGE / largestSquare;
    evaluate(next);
    accept(0, 0, length);
    beginWindow();
    int steps = 0;
    while (distance > recipe.tolerance() && steps < recipe.epochs() && length < longest) {
      take(length);
      double surprise = surprise();
      double allowed = Math.min(MOST_SURPRISE, SURPRISE_OF_DISTANCE * distance);
      boolean isAccepted = surprise <= UNACCEPTABLE * allowed;
      double growth = Math.min(Math.max(LEAST_GROWTH, CAUTION * allowed / surprise), MOST_GROWTH);
      steps++;
      if (isAccepted) {
        follow(steps, length, growth * length);
      } else {
        form.takeBack(next.change);
      }
      length *= growth;
    }
    evaluate(now);
    checkFinite(now, recipe.epochs());
    observe(recipe.epochs(), length);
  }

  int evaluations() {
    return evaluations;
  }

  /** From the limit's conditions, when it was last measured; infinite if it never was. */
  double distance() {
    return distance;
  }

  private void take(double length) {
    double slope = now.elapsed == 0 ? 0 : length * length / (2 * now.elapsed);
    double pushed = 0;
    for (int n = 0; n < push.length; n++) {
      push[n] =
          length * now.coefficients[n] + slope * (now.coefficients[n] - before.coefficients[n]);
      pushed += Math.abs(push[n]);
    }
    next.push = pushed;
    next.sliding = foresee();
    foresight.leap(
        next.gates,
        new EffectiveGates.Push(push, noMomentum, 0, 0),
        next.buffer,
        next.buffer,
        next.change);
    form.move(next.change);
    evaluate(next);
  }

  private long foresee() {
    if (now.push == 0) {
      foresight.still(now, next.gates);
      return 0;
    }
    return foresight.foresee(before, now, push, next.push, next.gates);
  }

  private void evaluate(Moment moment) {
    form.outputs(moment.preActivations, outputs);
    evaluations++;
    double sum = 0;
    for (int n = 0; n < outputs.length; n++) {
      margins[n] = labels[n] * outputs[n];
      sum += recipe.loss().value(margins[n]);
    }
    moment.loss = sum / outputs.length;
    double[] shares = recipe.loss().shares(margins);
    for (int n = 0; n < shares.length; n++) {
      moment.coefficients[n] = labels[n] * shares[n];
    }
  }

  /** The part of their sum by which the shares have changed; infinite if it is no number. */
  private double surprise() {
    double difference = 0;
    for (int n = 0; n < labels.length; n++) {
      difference += Math.abs(next.coefficients[n] - now.coefficients[n]);
    }
    return Double.isFinite(difference) ? difference : Double.POSITIVE_INFINITY;
  }

  /** Goes on from where the step led. */
  private void follow(int steps, double length, double nextLength) {
    weightSquare +=
        product(next.change, now.preActivations) + product(next.change, next.preActivations);
    travelled.add(1, next.change);
    accept(steps, length, nextLength);
    if (weightSquare > WINDOW * WINDOW * squareAtOrigin) {
      double along = product(travelled, now.preActivations);
      double square = along - product(travelled, origin);
      double cosine = along / Math.sqrt(weightSquare * square);
      distance = Math.max(Math.sqrt(Math.max(0, 1 - cosine * cosine)), slackness());
      beginWindow();
    }
  }

  private void beginWindow() {
    squareAtOrigin = weightSquare;
    origin.setRows(now.preActivations);
    travelled.setRows(origin.zeros(origin.rows(), origin.columns()));
  }

  private double slackness() {
    double smallest = Arrays.stream(margins).min().orElseThrow();
    double mean = 0;
    for (int n = 0; n < margins.length; n++) {
      mean += Math.abs(now.coefficients[n]) * margins[n];
    }
    return smallest > 0 ? mean / smallest - 1 : Double.POSITIVE_INFINITY;
  }

  private static double product(Matrix one, Matrix other) {
    double sum = 0;
    for (int row = 0; row < one.rows(); row++) {
      for (int column = 0; column < one.columns(); column++) {
        sum += one.get(row, column) * other.get(row, column);
      }
    }
    return sum;
  }

  private void accept(int steps, double length, double nextLength) {
    Moment spare = before;
    before = now;
    now = next;
    next = spare;
    now.epoch = steps;
    now.elapsed = length;
    checkFinite(now, steps);
    if (steps < recipe.epochs()) {
      observe(steps, nextLength);
    }
  }

  private static void checkFinite(Moment moment, int steps) {
    if (!Double.isFinite(moment.loss)) {
      throw new DivergedException("loss", steps, moment.loss);
    }
  }

  private void observe(int epoch, double nextLength) {
    observer.observe(epoch, now.loss, margins, nextLength, () -> form.probes(now.preActivations));
  }
}
