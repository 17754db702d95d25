package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;

class TrainingProblemTest {

  private final Recipe recipe = TrainingScenario.withDrops().problem(Precision.FLOAT64).recipe();

  @Test
  void shapesThatDoNotFitAreAnErrorThatNamesThem() {
    assertEquals(
        "2 labels, 3 x 4 samples and 6 x 4 weights do not fit each other",
        messageFor(new DoubleMatrix(3, 4), 2, new DoubleMatrix(6, 4)));
    assertEquals(
        "3 labels, 3 x 4 samples and 6 x 5 weights do not fit each other",
        messageFor(new DoubleMatrix(3, 4), 3, new DoubleMatrix(6, 5)));
  }

  @Test
  void mixedFormatsAreAnError() {
    assertEquals(
        "samples are a FloatMatrix and weights a DoubleMatrix",
        messageFor(new FloatMatrix(3, 4), 3, new DoubleMatrix(6, 4)));
  }

  private String messageFor(Matrix samples, int labels, Matrix weights) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new TrainingProblem(samples, new double[labels], weights, 0.01, recipe))
        .getMessage();
  }
}
