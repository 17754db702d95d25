package perturbsweep.attack;

import perturbsweep.net.MovingInput;

/** A step whose effect on a one-hidden-layer network can be followed. */
interface FollowedStep extends Step {

  /** As many of these steps of an input that is followed instead of evaluated. */
  Walk walk(int steps, MovingInput input);
}
