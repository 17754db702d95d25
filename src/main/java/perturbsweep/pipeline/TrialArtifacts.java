package perturbsweep.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import perturbsweep.spec.ClassifierRole;

/**
 * What is kept of a finished trial beside its numbers. Arrays are not to be modified.
 *
 * @param maps null unless asked for
 * @param images empty unless asked for, and where the coordinates of a sample make no square
 */
public record TrialArtifacts(Maps maps, List<Image> images) implements Serializable {

  public TrialArtifacts {
    images = List.copyOf(images);
  }

  /**
   * The decisions of all classifiers on the plane that f's mean weight vectors span, as {@link
   * perturbsweep.theory.DecisionMap} has it.
   *
   * @param extent largest coordinate along either axis
   * @param resolution grid points along each axis
   * @param signs of each classifier's output, {@code +}, {@code -} or {@code 0}, resolution *
   *     resolution of them, row after row from the top
   * @param samples the natural samples on the plane
   */
  public record Maps(
      double extent, int resolution, Map<ClassifierRole, String> signs, Projections samples)
      implements Serializable {

    public Maps {
      signs = Map.copyOf(signs);
    }
  }

  /**
   * The first natural samples on the plane of the maps; all arrays are equally long.
   *
   * @param labels +1 or -1
   * @param alongFirst scalar products with the first axis, which points to the right
   * @param alongSecond scalar products with the second axis, which points upwards
   */
  @SuppressWarnings("ArrayRecordComponent") // written to tables, never compared
  public record Projections(int[] labels, double[] alongFirst, double[] alongSecond)
      implements Serializable {}

  /**
   * A sample as an image.
   *
   * @param kind what it shows
   * @param sample its row among those of its kind
   * @param label +1 or -1, its label or target
   * @param side pixels along each side
   * @param pixels side * side numbers in the units of the data, row after row from the top
   */
  @SuppressWarnings("ArrayRecordComponent") // written to tables, never compared
  public record Image(DepictionKind kind, int sample, int label, int side, float[] pixels)
      implements Serializable {}
}
