package perturbsweep.pipeline;

import java.io.Serializable;
import perturbsweep.spec.ImageTrial;

/**
 * Some of the images of a craft stage, perturbed together in one batch by one task. Larger sets
 * begin with the full blocks of smaller ones.
 *
 * @param stage whose result is kept under the block's own key
 * @param first place of its first image in the set
 * @param count of its images
 */
public record CraftBlock(Stage stage, int first, int count) implements Serializable {

  /** The key of its result. */
  public StageKey key() {
    return stage.key();
  }

  /** The key of the network that is attacked. */
  public StageKey source() {
    return stage.inputs().get(0);
  }

  /** Whose parameters it reads. */
  public ImageTrial trial() {
    return (ImageTrial) stage.trial();
  }
}
