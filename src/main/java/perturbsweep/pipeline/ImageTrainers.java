package perturbsweep.pipeline;

import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageTrainer;
import perturbsweep.deep.ImageTraining;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.TrainingDistribution;

/** Gives each training of an image network the trainer that its distribution asks for. */
@FunctionalInterface
public interface ImageTrainers {

  /** Those that need nothing but this process. */
  ImageTrainers OF_ONE_PROCESS =
      (distribution, architecture, recipe, seed, role) -> {
        if (!(distribution instanceof TrainingDistribution.SingleTask)) {
          throw new IllegalArgumentException(distribution + " is nothing for a single process");
        }
        return new ImageTrainer(architecture, recipe, seed, role);
      };

  /**
   * The trainer of a network.
   *
   * @param role what the network is for, for example {@code natural}
   */
  ImageTraining of(
      TrainingDistribution distribution,
      ImageArchitecture architecture,
      ImageRecipe recipe,
      long seed,
      String role);
}
