package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.num.FloatMatrix;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;

class FailedAllocationTest {

  private static final Map<String, Function<TrainingProblem, SpanForm>> FORMS =
      Map.of("gram", GramSpan::new, "weight-space", WeightSpan::new);

  /** K takes 1.6 GB that are never touched; N x m numbers would take 4.8, more than tests may. */
  private static TrainingProblem tooLarge() {
    int samples = 20_000;
    int width = 60_000;
    Recipe recipe =
        new Recipe(
            1,
            0.1,
            0.5,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.SGD,
            0,
            Precision.FLOAT32);
    return new TrainingProblem(
        new FloatMatrix(samples, 1), new double[samples], new FloatMatrix(width, 1), 0.01, recipe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gram", "weight-space"})
  void leavesNoNativeMemoryBehind(String form) {
    TrainingProblem problem = tooLarge();
    long before = Pointer.totalBytes();
    assertThrows(OutOfMemoryError.class, () -> FORMS.get(form).apply(problem));
    long after = Pointer.totalBytes();
    assertTrue(after <= before, before + " bytes before, after it " + after);
  }
}
