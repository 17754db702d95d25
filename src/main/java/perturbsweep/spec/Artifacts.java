package perturbsweep.spec;

import java.io.Serializable;

/**
 * What is kept of a trial beside its numbers, for figures. It is no part of what the trial is: its
 * name stays the same.
 *
 * @param decisionMaps whether the decisions of all classifiers on a plane are kept
 * @param images how many natural samples, base points and perturbed points are kept, of each as
 *     many, in [0, 100]; none where the coordinates of a sample make no square
 */
public record Artifacts(boolean decisionMaps, int images) implements Serializable {

  /** Numbers only. */
  public static final Artifacts NONE = new Artifacts(false, 0);

  private static final int MOST_IMAGES = 100;

  /**
   * @throws IllegalArgumentException if there are too few or too many images
   */
  public Artifacts {
    Require.that(
        images >= 0 && images <= MOST_IMAGES, "images", "between 0 and " + MOST_IMAGES, images);
  }

  /** Whether anything is kept. */
  public boolean any() {
    return decisionMaps || images > 0;
  }

  /** Adds what is asked for to a form, and nothing where nothing is. */
  public void describe(CanonicalForm form) {
    if (decisionMaps) {
      form.with("decision-maps", true);
    }
    if (images > 0) {
      form.with("images", images);
    }
  }
}
