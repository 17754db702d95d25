package perturbsweep.train;

import perturbsweep.net.EffectiveGates;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Recipe;

/**
 * One adaptive training: plans a leap, takes it, and compares the coefficients that it finds with
 * those of before, shrunk as the loss was foreseen to. By what share they differ decides the length
 * of the next leap; a leap that went far wrong is taken back. The epochs that decide on a drop of
 * the learning rate are taken one at a time: a leap that turns out to reach into them is taken
 * back.
 */
final class AdaptiveCourse {

  /** The most by which a leap may be longer than the one before. */
  private static final double MOST_GROWTH = 2;

  private static final double LEAST_GROWTH = 0.2;

  /** Aim a little below what is allowed, so that few leaps are taken back. */
  private static final double CAUTION = 0.9;

  /** A leap that surprises by this many times what is allowed is taken back. */
  private static final double UNACCEPTABLE = 4;

  /** The longest leap, in ages of the loss. */
  private static final double LONGEST = 0.5;

  /** How many times the tolerance is allowed at the start. */
  private static final double EARLY_TOLERANCE = 4;

  /** First leap of a flow, in tolerances of one epoch. */
  private static final double FIRST_LEAP = 0.1;

  private final Recipe recipe;
  private final Quadrature quadrature;
  private final SpanForm form;
  private final TrainingObserver observer;
  private final GateForesight foresight;
  private final MarginLoss marginLoss;
  private final double tolerance;
  private final double[] outputs;
  private final double[] push;
  private final double[] momentumPush;
  private Moment before;
  private Moment now;
  private Moment next;
  private double initialLoss;
  private int evaluations;
  private int exactEpochs;

  AdaptiveCourse(
      TrainingProblem problem, Quadrature quadrature, SpanForm form, TrainingObserver observer) {
    Matrix samples = problem.samples();
    int count = samples.rows();
    int width = problem.initialWeights().rows();
    this.recipe = problem.recipe();
    this.quadrature = quadrature;
    this.form = form;
    this.observer = observer;
    this.foresight = new GateForesight(problem);
    this.marginLoss = new MarginLoss(recipe.loss(), problem.labels());
    this.tolerance = recipe.toleranceFor(count, samples.columns(), width);
    this.outputs = new double[count];
    this.push = new double[count];
    this.momentumPush = new double[count];
    this.before = new Moment(samples, count, width);
    this.now = new Moment(samples, count, width);
    this.next = new Moment(samples, count, width);
  }

  /** Trains to the last epoch. */
  void run() {
    next.scheduler = new PlateauScheduler(recipe.plateau(), recipe.learningRate());
    evaluate(next);
    initialLoss = next.loss;
    accept();
    double length = FIRST_LEAP * tolerance;
    while (now.epoch < recipe.epochs()) {
      length = leap(plan(length));
    }
  }

  /** Takes a leap, or tries to; returns the epochs that the next one should take. */
  private double leap(Leap leap) {
    take(leap);
    double epochs = leap.end() - now.epoch;
    double surprise = surprise(leap);
    double allowed = allowed();
    double length = epochs * between(LEAST_GROWTH, CAUTION * allowed / surprise, MOST_GROWTH);
    if (surprise > UNACCEPTABLE * allowed && epochs > quadrature.shortest()) {
      form.takeBack(next.change);
      return length;
    }
    next.scheduler = now.scheduler.copy();
    LossDecay decay = LossDecay.towards(now.loss, next.loss, leap.time());
    double drop = drop(next.scheduler, decay, leap.end());
    if (drop <= leap.end() && epochs > 1) {
      form.takeBack(next.change);
      return Math.max(1, lastFarFrom(drop) - now.epoch);
    }
    exactEpochs += quadrature.isStep(epochs) ? 1 : 0;
    accept();
    return length;
  }

  int evaluations() {
    return evaluations;
  }

  /** Epochs that were computed one at a time. */
  int exactEpochs() {
    return exactEpochs;
  }

  private Leap plan(double length) {
    double timePerEpoch = timePerEpoch();
    boolean first = now.elapsed == 0;
    LossDecay decay =
        first ? LossDecay.NONE : LossDecay.between(before.loss, now.loss, now.elapsed);
    double longest = Math.min(length, LONGEST * decay.age() / timePerEpoch);
    double end = now.epoch + quadrature.permitted(now.epoch, longest);
    end = beforeDrop(decay, Math.min(end, recipe.epochs()));
    double epochs = end - now.epoch;
    CoefficientCourse course =
        new CoefficientCourse(decay, first ? Double.POSITIVE_INFINITY : now.elapsed);
    return new Leap(
        end,
        epochs * timePerEpoch,
        course,
        quadrature.weights(course, epochs, timePerEpoch),
        recipe.momentum() * timePerEpoch);
  }

  private double timePerEpoch() {
    return now.scheduler.rate() / (1 - recipe.momentum());
  }

  /** Where a leap should end that would reach into the epochs that decide on a foreseen drop. */
  private double beforeDrop(LossDecay decay, double end) {
    double nextEpoch = Math.floor(now.epoch) + 1;
    if (end <= nextEpoch) {
      return end;
    }
    double lookedAt = Math.min(end + recipe.plateau().patience() + 1, recipe.epochs());
    double drop = drop(now.scheduler.copy(), decay, lookedAt);
    return Math.min(end, Math.max(nextEpoch, lastFarFrom(drop)));
  }

  /**
   * Shows a scheduler the losses of the epochs that are completed between now and some end.
   *
   * @param decay of the loss: foreseen, or as it was found
   * @return the epoch after which the learning rate drops; infinite if it does not, or at the very
   *     end of the training, where it changes nothing any more
   */
  private double drop(PlateauScheduler scheduler, LossDecay decay, double end) {
    double rate = scheduler.rate();
    double timePerEpoch = timePerEpoch();
    for (double epoch = Math.floor(now.epoch); epoch + 1 <= end; epoch++) {
      double time = Math.max(0, epoch - now.epoch) * timePerEpoch;
      scheduler.observe(now.loss * decay.remaining(time));
      if (scheduler.rate() != rate) {
        return epoch + 1 < recipe.epochs() ? epoch + 1 : Double.POSITIVE_INFINITY;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The last epoch before those whose losses decide on a drop. */
  private double lastFarFrom(double drop) {
    return drop - recipe.plateau().patience() - 1;
  }

  private void take(Leap leap) {
    double pushed = 0;
    Quadrature.Weights weights = leap.weights();
    for (int n = 0; n < push.length; n++) {
      double present = now.coefficients[n];
      double past = before.coefficients[n];
      push[n] = weights.now() * present + weights.before() * past;
      momentumPush[n] = weights.momentumNow() * present + weights.momentumBefore() * past;
      pushed += Math.abs(push[n]);
    }
    next.epoch = leap.end();
    next.elapsed = leap.time();
    next.push = pushed;
    next.sliding = foresee(leap);
    foresight.leap(
        next.gates,
        new EffectiveGates.Push(push, momentumPush, weights.decay(), leap.lag()),
        now.buffer,
        next.buffer,
        next.change);
    form.move(next.change);
    evaluate(next);
  }

  /** The effective gates of a leap; those of a single step or of the first are as they are. */
  private long foresee(Leap leap) {
    if (quadrature.isStep(leap.end() - now.epoch) || now.push == 0) {
      foresight.still(now, next.gates);
      return 0;
    }
    return foresight.foresee(before, now, push, next.push, next.gates);
  }

  private void evaluate(Moment moment) {
    form.outputs(moment.preActivations, outputs);
    evaluations++;
    moment.loss = marginLoss.at(outputs);
    marginLoss.coefficients(moment.coefficients);
  }

  /**
   * The share of the coefficients' total by which they differ from those before the leap, shrunk as
   * the loss was foreseen to; infinite if it is no number. The leap itself continues them as a
   * straight line, and so is off by less: by what this share changes from leap to leap.
   */
  private double surprise(Leap leap) {
    if (!Double.isFinite(next.loss)) {
      return Double.POSITIVE_INFINITY;
    }
    double remaining = leap.course().decay().remaining(leap.time());
    double difference = 0;
    double total = 0;
    for (int n = 0; n < next.coefficients.length; n++) {
      difference += Math.abs(next.coefficients[n] - remaining * now.coefficients[n]);
      total += Math.abs(next.coefficients[n]);
    }
    return total == 0 ? 0 : difference / total;
  }

  /**
   * Early errors matter less, for the weights grow and forget them: four times the tolerance at the
   * start, and the tolerance itself once the loss is a sixteenth of what it was.
   */
  private double allowed() {
    double early = EARLY_TOLERANCE * Math.sqrt(now.loss / initialLoss);
    return tolerance * between(1, early, EARLY_TOLERANCE);
  }

  private static double between(double least, double value, double most) {
    return Math.min(Math.max(least, value), most);
  }

  private void accept() {
    if (!Double.isFinite(next.loss)) {
      throw new DivergedException("loss", (int) next.epoch, next.loss);
    }
    Moment spare = before;
    before = now;
    now = next;
    next = spare;
    if (now.epoch == Math.rint(now.epoch)) {
      observer.observe(
          (int) now.epoch,
          now.loss,
          marginLoss.margins(),
          now.scheduler.rate(),
          () -> form.probes(now.preActivations));
    }
  }
}
