package perturbsweep.spec;

import java.io.Serializable;

/**
 * One experiment, whole: everything that decides its numbers, and what is kept of it beside them.
 */
public sealed interface Trial extends Serializable permits SyntheticTrial, ImageTrial {

  /**
   * The trial's name: the beginning of the SHA-256 of everything that it is. What is kept of it
   * beside its numbers does not count.
   */
  TrialId id();

  /** What every random draw is addressed from. */
  long seed();

  /** What is kept of it beside its numbers. */
  Artifacts artifacts();
}
