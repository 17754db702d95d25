package perturbsweep.parallel;

import org.apache.spark.api.java.JavaSparkContext;
import perturbsweep.deep.ImageArchitecture;
import perturbsweep.deep.ImageTraining;
import perturbsweep.pipeline.ImageTrainers;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.TrainingDistribution;
import perturbsweep.spec.TrainingDistribution.DataParallel;

/**
 * The trainers of a driver, which has executors to train on.
 *
 * @param spark that they belong to
 */
public record SparkTrainers(JavaSparkContext spark) implements ImageTrainers {

  @Override
  public ImageTraining of(
      TrainingDistribution distribution,
      ImageArchitecture architecture,
      ImageRecipe recipe,
      long seed,
      String role) {
    return distribution instanceof DataParallel parallel
        ? new DataParallelTraining(spark, parallel, architecture, recipe, seed, role)
        : OF_ONE_PROCESS.of(distribution, architecture, recipe, seed, role);
  }
}
