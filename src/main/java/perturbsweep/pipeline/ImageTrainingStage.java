package perturbsweep.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageClassifier;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.ImageScore;
import perturbsweep.deep.ImageTraining;
import perturbsweep.deep.ImageTrainingObserver;
import perturbsweep.deep.ImageTrainingState;
import perturbsweep.num.Interruption;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageTrial;
import perturbsweep.train.DivergedException;

/**
 * Trains one network of a trial with images. The store keeps it after each epoch, from where a
 * training that was broken off goes on.
 */
final class ImageTrainingStage {

  private final Stage stage;
  private final ImageArchitecture architecture;
  private final ImageTraining training;
  private final int batchSize;
  private final ImageSet test;
  private final ImageCache cache;
  private final StageAttempts attempts;

  /** The thread of the training may outlive its deadline. */
  private final List<ImageCurvePoint> curve = Collections.synchronizedList(new ArrayList<>());

  /**
   * A training that has not begun.
   *
   * @param stage that it is
   * @param architecture of the network
   * @param training how it is trained
   * @param batchSize images of a batch
   * @param test natural images that it is tested with after each epoch
   * @param cache where its epochs are kept
   */
  ImageTrainingStage(
      Stage stage,
      ImageArchitecture architecture,
      ImageTraining training,
      int batchSize,
      ImageSet test,
      ImageCache cache,
      StageAttempts attempts) {
    this.stage = stage;
    this.architecture = architecture;
    this.training = training;
    this.batchSize = batchSize;
    this.test = test;
    this.cache = cache;
    this.attempts = attempts;
  }

  /**
   * Trains it, from the last epoch that is kept. Divergence and errors become a result, not an
   * exception.
   *
   * @throws IOException if the store can't be read
   */
  ImageClassifierResult on(ImageSet images) throws IOException {
    Optional<ImageCheckpoint> kept = cache.findCheckpoint(stage.key());
    kept.ifPresent(
        checkpoint -> {
          curve.addAll(checkpoint.curve());
          attempts.log().note("goes on after epoch " + checkpoint.state().epochs());
        });
    double before = curve.stream().mapToDouble(ImageCurvePoint::seconds).sum();
    StageAttempts.Attempt<ImageTrainingState> attempt =
        attempts.withImages(stage, () -> train(images, kept.map(ImageCheckpoint::state)));
    Matrix parameters = attempt.made() == null ? null : attempt.made().parameters();
    return new ImageClassifierResult(
        attempt.report().after(before), List.copyOf(curve), parameters);
  }

  private ImageTrainingState train(ImageSet images, Optional<ImageTrainingState> kept) {
    ImageTrial trial = (ImageTrial) stage.trial();
    ImageSpeed speed = ImageSpeed.ofTraining(trial);
    int learned = trial.distribution().imagesOfEpoch(images.count(), batchSize);
    return training.train(
        images,
        kept.orElseGet(training::start),
        (epoch, currentState) ->
            observe(epoch, currentState.get(), speed.text(learned, epoch.seconds())));
  }

  private void observe(ImageTrainingObserver.Epoch epoch, ImageTrainingState state, String speed) {
    double accuracy = tested(epoch.epoch(), state).accuracy();
    ImageCurvePoint point =
        new ImageCurvePoint(
            epoch.epoch(),
            epoch.loss(),
            epoch.accuracy(),
            epoch.learningRate(),
            accuracy,
            epoch.seconds());
    curve.add(point);
    attempts.log().epoch(point, speed);
    keep(state);
  }

  /** The loss of an epoch's last step is the first that tells whether that step went astray. */
  private ImageScore tested(int epoch, ImageTrainingState state) {
    try (ImageClassifier classifier =
        new ImageClassifier(new ImageModel(architecture, state.parameters()))) {
      ImageScore score = ImageScore.of(classifier, test);
      if (!Double.isFinite(score.losses())) {
        throw new DivergedException("loss on test images", epoch, score.losses());
      }
      return score;
    }
  }

  /** A checkpoint only saves time: a training is not lost for the lack of one. */
  private void keep(ImageTrainingState state) {
    try {
      cache.saveCheckpoint(stage.key(), new ImageCheckpoint(List.copyOf(curve), state));
    } catch (IOException e) {
      Interruption.checkAfter(e);
      attempts.log().warn("epoch %d is not kept: %s".formatted(state.epochs(), e));
    }
  }
}
