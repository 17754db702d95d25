package perturbsweep.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.config.SweepFile;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.SyntheticTrials;
import perturbsweep.spec.TrainerKind;

class BenchProblemTest {

  /** The paper's sweep leaves the recipe to reference.conf. */
  @ParameterizedTest
  @EnumSource(TrainerKind.class)
  void isTrainedByTheDefaultRecipe(TrainerKind trainer) {
    SyntheticTrial trial =
        SyntheticTrials.of(
                SweepFile.load(
                        Path.of("conf", "paper.conf"),
                        List.of("training.trainer=" + trainer.label()))
                    .sweep()
                    .trials())
            .get(0);
    assertEquals(trial.recipe(), BenchProblem.recipe(trainer, Benchmark.EPOCHS));
    assertEquals(trial.slope(), BenchProblem.SLOPE);
  }
}
