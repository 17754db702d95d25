package perturbsweep.config;

import com.typesafe.config.Config;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import perturbsweep.spec.Axis;
import perturbsweep.spec.ImageAxis;
import perturbsweep.spec.Parameter;

/** The section of a sweep file that says which trials there are; its grammar is the same. */
enum SweepSection {
  /** Of trials with random samples. */
  SAMPLES(
      "sweep",
      List.of(Axis.values()),
      List.of("sweep", "sweep.base"),
      Set.of(Axis.ATTACK, Axis.NORM, Axis.EPSILON, Axis.INPUT_DIM)),

  /** Of trials with images. */
  IMAGES(
      "images",
      List.of(ImageAxis.values()),
      List.of("images", "images.base", "sweep"),
      Set.of(
          ImageAxis.DATA,
          ImageAxis.TRAIN_IMAGES,
          ImageAxis.NETWORK,
          ImageAxis.SCENARIO,
          ImageAxis.CRAFTED_IMAGES,
          ImageAxis.ATTACK,
          ImageAxis.NORM,
          ImageAxis.EPSILON,
          ImageAxis.BATCH_SIZE));

  private final String path;
  private final List<Parameter> parameters;
  private final List<String> leftOut;
  private final Set<Parameter> dependent;

  SweepSection(
      String path,
      List<? extends Parameter> parameters,
      List<String> leftOut,
      Set<? extends Parameter> dependent) {
    this.path = path;
    this.parameters = List.copyOf(parameters);
    this.leftOut = leftOut;
    this.dependent = Set.copyOf(dependent);
  }

  /** The one that a sweep is asked for by: whoever writes anything of images means them. */
  static SweepSection of(Config written) {
    return written.root().containsKey(IMAGES.path) ? IMAGES : SAMPLES;
  }

  /** The section's own name. */
  String path() {
    return path;
  }

  /** What all blocks start from. */
  String base() {
    return path + ".base";
  }

  String blocks() {
    return path + ".blocks";
  }

  /** In the order in which a grid varies them. */
  List<Parameter> parameters() {
    return parameters;
  }

  Parameter seed() {
    return parameters.stream().filter(Parameter::isSeed).findFirst().orElseThrow();
  }

  /** Sections that overrides may leave out. */
  List<String> leftOut() {
    return leftOut;
  }

  /** The only parameters whose values may be right one by one and yet impossible together. */
  Set<Parameter> dependent() {
    return dependent;
  }

  /** The parameter of a key, if there is one. */
  Optional<Parameter> ofKey(String key) {
    return parameters.stream().filter(parameter -> parameter.key().equals(key)).findFirst();
  }

  List<String> keys() {
    return parameters.stream().map(Parameter::key).toList();
  }

  /** An empty map in the order of the parameters. */
  <T> Map<Parameter, T> inOrder() {
    return new TreeMap<>(Comparator.comparingInt(parameters::indexOf));
  }
}
