package perturbsweep.config;

import com.typesafe.config.ConfigList;
import java.util.List;
import perturbsweep.plan.ImageSettings;
import perturbsweep.plan.SharedSettings;
import perturbsweep.plan.SyntheticSettings;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImageSamples;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Tolerances;

/**
 * Reads what all trials of a sweep share. To find out which value is out of range each is tried in
 * turn, next to others that are right.
 */
final class SharedReader {

  private static final PlateauRule RIGHT = PlateauRule.PYTORCH_DEFAULTS;

  private final Settings settings;

  SharedReader(Settings settings) {
    this.settings = settings;
  }

  /** All of it, for the trials of a section. */
  SharedSettings read(SweepSection section) {
    return switch (section) {
      case SAMPLES ->
          new SyntheticSettings(plateau(), tolerances(), attack(), freshSamples(), artifacts());
      case IMAGES -> new ImageSettings(classes(), contents(), plateau(), attack(), artifacts());
    };
  }

  private List<Integer> classes() {
    return settings.read(
        "images.classes",
        node -> {
          Values.require(node.value() instanceof ConfigList, node, "a list of whole numbers");
          List<Integer> classes = node.elements().stream().map(Values::integer).toList();
          return of(new ImageLimits(classes, 1, 1), "").limits().classes();
        });
  }

  private String contents() {
    return settings.read(
        "images.contents",
        node -> of(ImageLimits.none(ImageData.MNIST), Values.text(node)).contents());
  }

  /** Of any data, for all have as many classes. */
  private static ImageSamples of(ImageLimits limits, String contents) {
    return new ImageSamples(ImageData.MNIST, limits, contents);
  }

  private PlateauRule plateau() {
    double factor =
        settings.read("training.plateau.factor", node -> withFactor(Values.real(node)).factor());
    int patience =
        settings.read(
            "training.plateau.patience", node -> withPatience(Values.integer(node)).patience());
    double threshold =
        settings.read(
            "training.plateau.threshold", node -> withThreshold(Values.real(node)).threshold());
    double smallestChange =
        settings.read(
            "training.plateau.smallest-change",
            node -> withSmallestChange(Values.real(node)).smallestChange());
    return new PlateauRule(factor, patience, threshold, smallestChange);
  }

  private Tolerances tolerances() {
    double flow =
        settings.read(
            "training.tolerance.flow", node -> new Tolerances(Values.real(node), 0.5, 0.5).flow());
    double handover =
        settings.read(
            "training.tolerance.handover",
            node -> new Tolerances(0.5, Values.real(node), 0.5).handover());
    double limit =
        settings.read(
            "training.tolerance.limit",
            node -> new Tolerances(0.5, 0.5, Values.real(node)).limit());
    return new Tolerances(flow, handover, limit);
  }

  private AttackSettings attack() {
    int steps =
        settings.read(
            "attack.steps", node -> new AttackSettings(Values.integer(node), 1, 1, 1).steps());
    double stepShare =
        settings.read(
            "attack.step-share",
            node -> new AttackSettings(1, Values.real(node), 1, 1).stepShare());
    double pixelStep =
        settings.read(
            "attack.pixel-step",
            node -> new AttackSettings(1, 1, Values.real(node), 1).pixelStep());
    double pixelChange =
        settings.read(
            "attack.pixel-change",
            node -> new AttackSettings(1, 1, 1, Values.real(node)).pixelChange());
    return new AttackSettings(steps, stepShare, pixelStep, pixelChange);
  }

  private Artifacts artifacts() {
    boolean decisionMaps = settings.read("artifacts.decision-maps", Values::truth);
    int images =
        settings.read(
            "artifacts.images", node -> new Artifacts(false, Values.integer(node)).images());
    return new Artifacts(decisionMaps, images);
  }

  private int freshSamples() {
    return settings.read("evaluation.fresh-samples", Values::positiveInteger);
  }

  private static PlateauRule withFactor(double factor) {
    return new PlateauRule(factor, RIGHT.patience(), RIGHT.threshold(), RIGHT.smallestChange());
  }

  private static PlateauRule withPatience(int patience) {
    return new PlateauRule(RIGHT.factor(), patience, RIGHT.threshold(), RIGHT.smallestChange());
  }

  private static PlateauRule withThreshold(double threshold) {
    return new PlateauRule(RIGHT.factor(), RIGHT.patience(), threshold, RIGHT.smallestChange());
  }

  private static PlateauRule withSmallestChange(double smallestChange) {
    return new PlateauRule(RIGHT.factor(), RIGHT.patience(), RIGHT.threshold(), smallestChange);
  }
}
