package perturbsweep.train;

import java.io.Serializable;
import perturbsweep.spec.PlateauRule;

/** The learning rate over a training, as {@link PlateauRule} defines it. */
public final class PlateauScheduler {

  private final PlateauRule rule;
  private double rate;
  private double best = Double.POSITIVE_INFINITY;
  private int badEpochs;

  /**
   * A scheduler before the first epoch.
   *
   * @param rule when the rate drops
   * @param rate before any drop, positive
   */
  public PlateauScheduler(PlateauRule rule, double rate) {
    this.rule = rule;
    this.rate = rate;
  }

  /**
   * A scheduler that goes on from a state.
   *
   * @param rule when the rate drops
   */
  public PlateauScheduler(PlateauRule rule, State state) {
    this(rule, state.rate());
    this.best = state.best();
    this.badEpochs = state.badEpochs();
  }

  /**
   * All that a scheduler remembers.
   *
   * @param rate of the next step
   * @param best lowest loss so far, infinite before the first
   * @param badEpochs in a row
   */
  public record State(double rate, double best, int badEpochs) implements Serializable {}

  /** What another scheduler can go on from. */
  public State state() {
    return new State(rate, best, badEpochs);
  }

  /** A scheduler in the same state, to look ahead with. */
  PlateauScheduler copy() {
    return new PlateauScheduler(rule, state());
  }

  /** The learning rate of the next step. */
  public double rate() {
    return rate;
  }

  /** Takes the loss before a step, once the step is done. */
  public void observe(double loss) {
    if (loss < best * (1 - rule.threshold())) {
      best = loss;
      badEpochs = 0;
    } else {
      badEpochs++;
    }
    if (badEpochs > rule.patience()) {
      badEpochs = 0;
      double reduced = rate * rule.factor();
      if (rate - reduced > rule.smallestChange()) {
        rate = reduced;
      }
    }
  }
}
