package perturbsweep.plan;

import java.util.List;
import java.util.Map;
import perturbsweep.spec.Parameter;
import perturbsweep.spec.Trial;

/** What all trials of a sweep share, and how they become trials with values of their own. */
public sealed interface SharedSettings permits SyntheticSettings, ImageSettings {

  /** The parameters that a trial has values of its own for, in order; among them the seed. */
  List<Parameter> parameters();

  /**
   * A trial.
   *
   * @param values of every parameter
   * @throws IllegalArgumentException if there is no such trial
   */
  Trial trial(Map<Parameter, Object> values);

  /** The parameter that every random draw is addressed from. */
  default Parameter seed() {
    return parameters().stream().filter(Parameter::isSeed).findFirst().orElseThrow();
  }
}
