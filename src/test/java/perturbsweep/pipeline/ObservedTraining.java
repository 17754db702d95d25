package perturbsweep.pipeline;

import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageTraining;
import perturbsweep.deep.ImageTrainingObserver;
import perturbsweep.deep.ImageTrainingState;

/**
 * A training that goes its way, but that its observer is told through another.
 *
 * @param whole the training
 * @param through makes what the training tells from who is to be told
 */
record ObservedTraining(ImageTraining whole, UnaryOperator<ImageTrainingObserver> through)
    implements ImageTraining {

  /** Trainings of this process, which are observed so. */
  static ImageTrainers trainers(UnaryOperator<ImageTrainingObserver> through) {
    return (distribution, architecture, recipe, seed, role) ->
        new ObservedTraining(
            ImageTrainers.OF_ONE_PROCESS.of(distribution, architecture, recipe, seed, role),
            through);
  }

  /** Trainings of this process; those of a role are interrupted after one epoch. */
  static ImageTrainers brokenOff(ImageRole broken) {
    ImageTrainers interrupted =
        trainers(
            observer ->
                (epoch, state) -> {
                  observer.observe(epoch, state);
                  throw new CancellationException("after one epoch");
                });
    return (distribution, architecture, recipe, seed, role) ->
        (role.equals(broken.label()) ? interrupted : ImageTrainers.OF_ONE_PROCESS)
            .of(distribution, architecture, recipe, seed, role);
  }

  @Override
  public ImageTrainingState start() {
    return whole.start();
  }

  @Override
  public ImageTrainingState train(
      ImageSet images, ImageTrainingState from, ImageTrainingObserver observer) {
    return whole.train(images, from, through.apply(observer));
  }
}
