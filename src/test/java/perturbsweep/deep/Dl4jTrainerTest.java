package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.Trainer;
import perturbsweep.train.TrainerContract;
import perturbsweep.train.TrainingProblem;

class Dl4jTrainerTest implements TrainerContract {

  @Override
  public Trainer trainer() {
    return new Dl4jTrainer();
  }

  @Override
  public double tolerance() {
    return 1e-9;
  }

  @Test
  void saysItsForm() {
    assertEquals("dl4j", trainer().form(problem(3, 5)));
  }

  @Test
  void limitsNativeThreadsAsMatrixProductsAreLimited() {
    int before = NativeThreads.current();
    try {
      for (int threads : new int[] {1, 2}) {
        NativeThreads.limit(threads);
        train(problem(3, 5));
        assertEquals(threads, NativeThreads.current(), "threads of matrix products");
        assertEquals(
            threads, Nd4j.getEnvironment().maxMasterThreads(), "threads of element-wise work");
      }
    } finally {
      NativeThreads.limit(before);
    }
  }

  @Test
  void leavesTheDefaultNumberFormatOfTheProcessAlone() {
    DataType before = Nd4j.dataType();
    train(problem(3, 5));
    assertEquals(before, Nd4j.dataType());
  }

  @Test
  void writesNothingToStandardOutput() {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      train(problem(3, 5));
    } finally {
      System.setOut(before);
    }
    assertEquals("", written.toString(StandardCharsets.UTF_8));
  }

  /**
   * Samples of 24 MB: ten leaked copies would be 240 MB, in every round. What the process takes
   * grows with Java's heap too, but not in every round.
   */
  @Test
  void givesNativeMemoryBack() {
    TrainingProblem problem = problem(3000, 1000);
    train(problem);
    long leastGrownMegabytes = Long.MAX_VALUE;
    for (int round = 0; round < 4 && leastGrownMegabytes > 120; round++) {
      leastGrownMegabytes = Math.min(leastGrownMegabytes, grownMegabytes(problem));
    }
    assertTrue(leastGrownMegabytes <= 120, "megabytes kept each time: " + leastGrownMegabytes);
  }

  private long grownMegabytes(TrainingProblem problem) {
    long before = Pointer.physicalBytes();
    for (int i = 0; i < 10; i++) {
      train(problem);
    }
    return (Pointer.physicalBytes() - before) / 1_000_000;
  }

  private void train(TrainingProblem problem) {
    trainer().train(problem, (epoch, loss, margins, rate, probes) -> {});
  }

  private static TrainingProblem problem(int samples, int inputDim) {
    double[] labels = new double[samples];
    Arrays.fill(labels, 1);
    return new TrainingProblem(
        new DoubleMatrix(samples, inputDim),
        labels,
        new DoubleMatrix(2, inputDim),
        0.01,
        new Recipe(
            2,
            0.01,
            0.9,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.DL4J,
            0,
            Precision.FLOAT64));
  }
}
