package perturbsweep.pipeline;

import java.io.Serializable;
import java.util.List;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/**
 * One step of a trial.
 *
 * @param kind what it does
 * @param key of its result
 * @param trial whose parameters it reads; of several trials that share it, any
 * @param inputs keys of the results that it reads
 */
public record Stage(StageKind kind, StageKey key, Trial trial, List<StageKey> inputs)
    implements Serializable {

  public Stage {
    inputs = List.copyOf(inputs);
  }
}
