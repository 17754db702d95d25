package perturbsweep.spec;

/** The parameters of a trial with images. */
public enum ImageAxis implements Parameter {
  DATA(Domain.any("data", ImageData.class)),
  TRAIN_IMAGES(Domain.count("train-images")),
  TEST_IMAGES(Domain.count("test-images")),
  NETWORK(Domain.any("network", NetworkKind.class)),
  /** Of a wide residual network only, as the next two. */
  DEPTH(
      new Domain(
          "depth",
          Integer.class,
          layers -> layers >= 10 && layers % 6 == 4,
          "6n + 4 layers, at least 10")),
  WIDEN(Domain.count("widen")),
  DROPOUT(Domain.share("dropout")),
  SCENARIO(Domain.any("scenario", ImageScenario.class)),
  CRAFTED_IMAGES(Domain.count("crafted-images")),
  ATTACK(Domain.any("attack", AttackKind.class)),
  NORM(Domain.any("norm", Norm.class)),
  EPSILON(Domain.any("epsilon", EpsilonRule.class)),
  /** Of L2 and Linf; L0 takes one step for each pixel. */
  ATTACK_STEPS(Domain.count("attack-steps")),
  /** Of f, as the next one. */
  EPOCHS(Domain.count("epochs")),
  LEARNING_RATE(Domain.positive("learning-rate")),
  /** Of g, as the next one. */
  RETRAIN_EPOCHS(Domain.count("retrain-epochs")),
  RETRAIN_LEARNING_RATE(Domain.positive("retrain-learning-rate")),
  BATCH_SIZE(Domain.count("batch-size")),
  MOMENTUM(Domain.share("momentum")),
  WEIGHT_DECAY(
      new Domain("weight-decay", Double.class, v -> v >= 0 && Double.isFinite(v), "at least 0")),
  AUGMENTATION(Domain.any("augmentation", Augmentation.class)),
  DISTRIBUTION(Domain.any("distribution", Parallelism.class)),
  /** Of data-parallel training only, as the next one. */
  WORKERS(new Domain("workers", Integer.class, workers -> workers >= 2, "at least 2")),
  AVERAGING_FREQUENCY(Domain.count("averaging-frequency")),
  SEED(Domain.any(SEED_KEY, Long.class));

  private final Domain domain;

  ImageAxis(Domain domain) {
    this.domain = domain;
  }

  @Override
  public Domain domain() {
    return domain;
  }
}
