package perturbsweep.spec;

import java.util.List;

/** For tests of sweeps whose trials all have random samples. */
public final class SyntheticTrials {

  private SyntheticTrials() {}

  /** The same trials; fails if any is of another kind. */
  public static List<SyntheticTrial> of(List<Trial> trials) {
    return trials.stream().map(SyntheticTrial.class::cast).toList();
  }
}
