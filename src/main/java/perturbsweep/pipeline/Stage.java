package perturbsweep.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import perturbsweep.spec.CanonicalForm;
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

  /**
   * A stage whose key follows from all that it reads.
   *
   * @param slice of the trial, with the version of the code that reads it; changed
   */
  static Stage of(StageKind kind, Trial trial, CanonicalForm slice, Stage... inputs) {
    List<StageKey> keys = new ArrayList<>();
    for (Stage input : inputs) {
      keys.add(input.key());
      slice.with("input-" + input.kind().label(), input.key());
    }
    slice.with("stage", kind);
    return new Stage(kind, new StageKey(slice.sha256()), trial, keys);
  }
}
