package perturbsweep.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perturbsweep.data.image.ImageRange;
import perturbsweep.data.image.ImageSet;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageAttack;
import perturbsweep.deep.ImageClassifier;
import perturbsweep.deep.ImageModel;
import perturbsweep.deep.PerturbedImages;
import perturbsweep.num.Interruption;
import perturbsweep.num.Matrix;
import perturbsweep.spec.ImageNormalisation;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Parallelism;
import perturbsweep.spec.Precision;

/**
 * Computes the stages of trials with images, in this process.
 *
 * @param stores where results are kept, and natural images found
 * @param trainers of networks
 * @param origin what this process puts on each outcome
 */
record ImageStages(Stores stores, ImageTrainers trainers, Provenance origin) {

  private static final String LEFT_TO_DRIVER =
      "the network to attack is not in the store, and only the driver can train it";

  /** f; kept in the store, finished or not. */
  ImageClassifierResult train(Stage stage, StageAttempts attempts) throws IOException {
    ImageTrial trial = (ImageTrial) stage.trial();
    return keep(
        training(stage, trial.training(), ImageRole.NATURAL, attempts)
            .on(part(trial, ImagePart.TRAIN)),
        attempts.log());
  }

  private ImageClassifierResult keep(ImageClassifierResult result, WorkLog log) throws IOException {
    stores.images().saveClassifier(result);
    forgetEpochs(result, log);
    return result;
  }

  /**
   * Once the network is kept, so that none is lost; where a process died in between, by who reads
   * it next. Epochs that stay are in nobody's way.
   */
  private void forgetEpochs(ImageClassifierResult kept, WorkLog log) {
    if (kept.report().status() == Status.FAILED) {
      return;
    }
    try {
      stores.images().removeCheckpoint(kept.report().key());
    } catch (IOException e) {
      Interruption.checkAfter(e);
      log.warn("its epochs stay in the store: " + e);
    }
  }

  /** f, from the store if it is there, even if it failed; else it is trained here. */
  ImageClassifierResult natural(Stage stage, StageAttempts attempts) throws IOException {
    Optional<ImageClassifierResult> kept = kept(stage, attempts);
    if (kept.isEmpty()) {
      return trainHere(stage, attempts);
    }
    forgetEpochs(kept.get(), attempts.log());
    return kept.get();
  }

  private Optional<ImageClassifierResult> kept(Stage stage, StageAttempts attempts)
      throws IOException {
    Optional<ImageClassifierResult> kept = stores.images().findClassifier(stage.key());
    kept.ifPresent(classifier -> attempts.log().found(classifier.report()));
    return kept;
  }

  private ImageClassifierResult trainHere(Stage stage, StageAttempts attempts) throws IOException {
    attempts.log().warn("the network to attack is not in the store, and is trained here");
    return train(stage, attempts);
  }

  /**
   * A block of perturbed images; kept in the store if it finished.
   *
   * @return with the report of the attacked network's training where that did not finish; and
   *     unfinished where that has been lost and is the driver's, which makes up for both when the
   *     trial's turn comes
   */
  CraftedImages craft(CraftBlock block, StageAttempts attempts) throws IOException {
    ImageTrial trial = block.trial();
    Stage train = ImagePipeline.train(trial);
    Optional<ImageClassifierResult> kept = kept(train, attempts);
    if (kept.isEmpty() && trial.distribution().parallelism() == Parallelism.DATA_PARALLEL) {
      return new CraftedImages(
          StageClock.of(block).ended(Status.FAILED, LEFT_TO_DRIVER), block.first(), null, null);
    }
    ImageClassifierResult natural = kept.isPresent() ? kept.get() : trainHere(train, attempts);
    if (natural.report().status() != Status.FINISHED) {
      return new CraftedImages(natural.report(), block.first(), null, null);
    }
    CraftedSet set = CraftedSet.of(trial, part(trial, ImagePart.TRAIN));
    StageAttempts.Attempt<PerturbedImages> attempt =
        attempts.withImages(
            block, () -> perturb(block, set.images(), natural.parameters(), attempts.log()));
    CraftedImages crafted =
        new CraftedImages(
            attempt.report(),
            block.first(),
            set.labels(block.first(), block.count()),
            attempt.made());
    if (attempt.report().status() == Status.FINISHED) {
      stores.images().saveCrafted(crafted);
    }
    return crafted;
  }

  private static PerturbedImages perturb(
      CraftBlock block, ImageSet images, Matrix parameters, WorkLog log) {
    ImageTrial trial = block.trial();
    ImageSpeed speed = ImageSpeed.ofAttack(trial);
    try (ImageClassifier classifier =
        new ImageClassifier(new ImageModel(architecture(trial), parameters))) {
      long begun = System.nanoTime();
      PerturbedImages perturbed =
          new ImageAttack(classifier, trial.perturbation())
              .perturb(new ImageRange(images, block.first(), block.count()));
      double seconds = (System.nanoTime() - begun) * 1e-9;
      log.note(speed.text((double) block.count() * trial.perturbation().steps(), seconds));
      return perturbed;
    }
  }

  /**
   * The blocks of a trial, from the store; what is not there is made here. None follows one that
   * did not finish, for it decides the trial.
   */
  List<CraftedImages> crafted(ImageTrial trial, StageAttempts attempts) throws IOException {
    List<CraftedImages> all = new ArrayList<>();
    for (CraftBlock block : ImagePipeline.blocks(trial)) {
      CraftedImages crafted = crafted(block, attempts);
      all.add(crafted);
      if (crafted.report().status() != Status.FINISHED) {
        break;
      }
    }
    return all;
  }

  private CraftedImages crafted(CraftBlock block, StageAttempts attempts) throws IOException {
    Optional<CraftedImages> kept = stores.images().findCrafted(block.key());
    if (kept.isPresent()) {
      return kept.get();
    }
    attempts.log().warn("images from %d are not in the store".formatted(block.first()));
    return craft(block, attempts);
  }

  /** g, from the store if it is there and has ended; else it is trained here, and kept. */
  ImageClassifierResult retrain(Stage stage, ImageSet perturbed, StageAttempts attempts)
      throws IOException {
    Optional<ImageClassifierResult> kept = kept(stage, attempts);
    if (kept.isPresent() && kept.get().report().status() != Status.FAILED) {
      forgetEpochs(kept.get(), attempts.log());
      return kept.get();
    }
    ImageTrial trial = (ImageTrial) stage.trial();
    return keep(
        training(stage, trial.retraining(), ImageRole.ADVERSARIAL, attempts).on(perturbed),
        attempts.log());
  }

  private ImageTrainingStage training(
      Stage stage, ImageRecipe recipe, ImageRole role, StageAttempts attempts) throws IOException {
    ImageTrial trial = (ImageTrial) stage.trial();
    ImageArchitecture architecture = architecture(trial);
    return new ImageTrainingStage(
        stage,
        architecture,
        trainers.of(trial.distribution(), architecture, recipe, trial.seed(), role.label()),
        recipe.batchSize(),
        part(trial, ImagePart.TEST),
        stores.images(),
        attempts);
  }

  ImageSet part(ImageTrial trial, ImagePart part) throws IOException {
    return stores.natural().part(trial.samples(), part);
  }

  static ImageArchitecture architecture(ImageTrial trial) {
    return new ImageArchitecture(
        trial.network(),
        ImageNormalisation.of(trial.samples().data()),
        trial.samples().classes(),
        Precision.FLOAT32);
  }

  /** Runs what a trial shares with no other, on top of what it shares. */
  ImageOutcome run(ImageTrial trial, StageAttempts attempts) throws IOException {
    return ImageRun.run(trial, this, attempts);
  }
}
