package perturbsweep.spec;

/**
 * One experiment with images, whole: train f on natural images, perturb images, natural or noise,
 * until f takes them for other classes, train g on those and those targets only, and let it
 * classify natural images.
 *
 * @param samples natural images
 * @param network the architecture of f and g
 * @param scenario what is perturbed, and for which targets
 * @param crafted images that are perturbed, at least a batch of {@code retraining} for each copy of
 *     the network; natural ones are the first of the training part, so that there are no more
 * @param perturbation of them, by gradient steps
 * @param training of f
 * @param retraining of g
 * @param distribution of both trainings
 * @param seed that every random draw is addressed from
 * @param artifacts what is kept beside the numbers; no part of the trial's name
 */
public record ImageTrial(
    ImageSamples samples,
    ImageNetwork network,
    ImageScenario scenario,
    int crafted,
    Perturbation perturbation,
    ImageRecipe training,
    ImageRecipe retraining,
    TrainingDistribution distribution,
    long seed,
    Artifacts artifacts)
    implements Trial {

  /**
   * @throws IllegalArgumentException if a component is outside its range, or the network does not
   *     take such images
   */
  public ImageTrial {
    ImageShape shape = samples.data().shape();
    Require.that(
        network.input().equals(shape),
        "network",
        "one for images of %s".formatted(shape),
        network.input());
    Require.that(
        samples.count(ImagePart.TRAIN) >= distribution.imagesOfStep(training.batchSize()),
        "train-images",
        distribution.atLeast(training.batchSize()),
        samples.count(ImagePart.TRAIN));
    Require.that(
        crafted >= distribution.imagesOfStep(retraining.batchSize()),
        "crafted-images",
        distribution.atLeast(retraining.batchSize()),
        crafted);
    Require.that(
        scenario == ImageScenario.NOISE || crafted <= samples.count(ImagePart.TRAIN),
        "crafted-images",
        "at most the %d train-images for %s"
            .formatted(samples.count(ImagePart.TRAIN), scenario.label()),
        crafted);
    Require.that(
        perturbation.attack() != AttackKind.GEOMETRY,
        "attack",
        "one by gradient steps for images",
        perturbation.attack().label());
    Require.that(
        perturbation.norm() != Norm.L0 || perturbation.steps() <= shape.values(),
        "pixels",
        "at most the %d of an image".formatted(shape.values()),
        perturbation.steps());
  }

  @Override
  public TrialId id() {
    return TrialId.of(this);
  }
}
