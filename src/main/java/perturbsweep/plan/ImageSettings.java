package perturbsweep.plan;

import java.util.List;
import java.util.Map;
import perturbsweep.spec.Artifacts;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.ImageAxis;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageSamples;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.NetworkKind;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Parallelism;
import perturbsweep.spec.Parameter;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.TrainingDistribution;

/**
 * What all trials of a sweep with images share. Values that a trial makes no use of, such as the
 * depth of a network that has one depth only, are no part of it.
 *
 * @param classes see {@link ImageLimits}
 * @param contents see {@link ImageSamples}
 * @param plateau of both trainings
 * @param attack of all perturbations, but for the number of steps
 * @param artifacts that are kept
 */
public record ImageSettings(
    List<Integer> classes,
    String contents,
    PlateauRule plateau,
    AttackSettings attack,
    Artifacts artifacts)
    implements SharedSettings {

  public ImageSettings {
    classes = List.copyOf(classes);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(ImageAxis.values());
  }

  @Override
  public ImageTrial trial(Map<Parameter, Object> values) {
    ImageSamples samples = samples(values);
    return new ImageTrial(
        samples,
        network(values),
        (ImageScenario) values.get(ImageAxis.SCENARIO),
        (Integer) values.get(ImageAxis.CRAFTED_IMAGES),
        perturbation(values, samples.data()),
        recipe(values, ImageAxis.EPOCHS, ImageAxis.LEARNING_RATE),
        recipe(values, ImageAxis.RETRAIN_EPOCHS, ImageAxis.RETRAIN_LEARNING_RATE),
        distribution(values),
        (Long) values.get(ImageAxis.SEED),
        artifacts);
  }

  private ImageSamples samples(Map<Parameter, Object> values) {
    return new ImageSamples(
        (ImageData) values.get(ImageAxis.DATA),
        new ImageLimits(
            classes,
            (Integer) values.get(ImageAxis.TRAIN_IMAGES),
            (Integer) values.get(ImageAxis.TEST_IMAGES)),
        contents);
  }

  private static ImageNetwork network(Map<Parameter, Object> values) {
    return switch ((NetworkKind) values.get(ImageAxis.NETWORK)) {
      case CONV_NET -> new ImageNetwork.ConvNet();
      case WIDE_RESNET ->
          new ImageNetwork.WideResNet(
              (Integer) values.get(ImageAxis.DEPTH),
              (Integer) values.get(ImageAxis.WIDEN),
              (Double) values.get(ImageAxis.DROPOUT));
    };
  }

  private Perturbation perturbation(Map<Parameter, Object> values, ImageData data) {
    return attack
        .withSteps((Integer) values.get(ImageAxis.ATTACK_STEPS))
        .perturbation(
            AttackSettings.Method.bySteps((AttackKind) values.get(ImageAxis.ATTACK)),
            (Norm) values.get(ImageAxis.NORM),
            (EpsilonRule) values.get(ImageAxis.EPSILON),
            data.shape().values());
  }

  private ImageRecipe recipe(Map<Parameter, Object> values, ImageAxis epochs, ImageAxis rate) {
    return new ImageRecipe(
        (Integer) values.get(epochs),
        (Double) values.get(rate),
        (Double) values.get(ImageAxis.MOMENTUM),
        (Double) values.get(ImageAxis.WEIGHT_DECAY),
        (Integer) values.get(ImageAxis.BATCH_SIZE),
        plateau,
        (Augmentation) values.get(ImageAxis.AUGMENTATION));
  }

  private static TrainingDistribution distribution(Map<Parameter, Object> values) {
    return switch ((Parallelism) values.get(ImageAxis.DISTRIBUTION)) {
      case TASK -> new TrainingDistribution.SingleTask();
      case DATA_PARALLEL ->
          new TrainingDistribution.DataParallel(
              (Integer) values.get(ImageAxis.WORKERS),
              (Integer) values.get(ImageAxis.AVERAGING_FREQUENCY));
    };
  }
}
