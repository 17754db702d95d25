package perturbsweep.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import perturbsweep.attack.AttackedBatch;
import perturbsweep.attack.IncrementalDescent;
import perturbsweep.attack.ProjectedGradientDescent;
import perturbsweep.data.RandomDraws;
import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.SgdTrainer;
import perturbsweep.train.TrainingObserver;
import perturbsweep.train.TrainingProblem;

/**
 * The time of an attack in units of one bare product of all its inputs with all weights, at the
 * paper's base scale but for fewer inputs, on a classifier that was trained for a while. Not part
 * of the build, for its name is none of a test's: run it with {@code mvn -q test
 * -Dtest=AttackSpeed}, on a machine that does nothing else.
 */
class AttackSpeed {

  private static final int INPUT_DIM = 10_000;
  private static final int WIDTH = 1000;
  private static final int SAMPLES = 1000;
  private static final int EPOCHS = 300;
  private static final int INPUTS = 512;
  private static final int BATCH = 256;
  private static final int COMPARED = 12;

  /**
   * The adversarial training of L2 takes some hundred products: a quarter of that, and the whole.
   */
  private static final double MOST_PRODUCTS = 25;

  private static final double MOST_PRODUCTS_OF_L0 = 100;

  @Test
  void inBareProducts() {
    System.out.printf("threads %d, inputs %d%n", NativeThreads.current(), INPUTS);
    for (Distribution distribution : List.of(Distribution.UNIFORM, Distribution.GAUSS)) {
      OneHiddenLayer network = trained(distribution);
      Matrix noise =
          new RandomDraws(0, Precision.FLOAT32).samples(distribution, "noise", INPUTS, INPUT_DIM);
      for (Norm norm : Norm.values()) {
        measure(network, noise, perturbation(norm), distribution);
        compare(network, noise, perturbation(norm), distribution);
      }
    }
  }

  private static void measure(
      OneHiddenLayer network, Matrix noise, Perturbation perturbation, Distribution distribution) {
    double[] targets = new RandomDraws(0, Precision.FLOAT32).labels("targets", INPUTS);
    double product = bareProduct(network.weights(), noise);
    double fooled = 0;
    long begun = System.nanoTime();
    try (IncrementalDescent attack =
        new IncrementalDescent(perturbation, distribution, network, BATCH)) {
      for (int from = 0; from < INPUTS; from += BATCH) {
        DoubleMatrix start = new DoubleMatrix(BATCH, INPUT_DIM);
        start.setRows(noise.rowRange(from, from + BATCH));
        double[] batchTargets = Arrays.copyOfRange(targets, from, from + BATCH);
        AttackedBatch attacked = attack.perturb(start, batchTargets);
        for (int n = 0; n < BATCH; n++) {
          fooled += attacked.outputsAfter()[n] * batchTargets[n] > 0 ? 1 : 0;
        }
      }
    }
    double seconds = (System.nanoTime() - begun) * 1e-9;
    product = (product + bareProduct(network.weights(), noise)) / 2;
    System.out.printf(
        Locale.ROOT,
        "%-8s %-5s %8.3f s, product %.4f s, ratio %.1f, fooled %.3f%n",
        distribution.label(),
        perturbation.norm(),
        seconds,
        product,
        seconds / product,
        fooled / INPUTS);
    double most = perturbation.norm() == Norm.L0 ? MOST_PRODUCTS_OF_L0 : MOST_PRODUCTS;
    assertTrue(seconds <= most * product, perturbation.norm() + " takes too long");
  }

  /** Prints how far the results are from those of the plain loop, in float32 both. */
  private static void compare(
      OneHiddenLayer network, Matrix noise, Perturbation perturbation, Distribution distribution) {
    DoubleMatrix start = new DoubleMatrix(COMPARED, INPUT_DIM);
    start.setRows(noise.rowRange(0, COMPARED));
    double[] targets = new RandomDraws(0, Precision.FLOAT32).labels("targets", COMPARED);
    try (IncrementalDescent attack =
            new IncrementalDescent(perturbation, distribution, network, COMPARED);
        DifferentiableFunction classifier = network.differentiable(COMPARED)) {
      AttackedBatch own = attack.perturb(start, targets);
      AttackedBatch plain =
          new ProjectedGradientDescent(perturbation, distribution)
              .perturb(classifier, start, targets);
      print(own, plain);
    }
  }

  private static void print(AttackedBatch own, AttackedBatch plain) {
    double[] distances = new double[COMPARED];
    double[] margins = new double[COMPARED];
    for (int n = 0; n < COMPARED; n++) {
      for (int i = 0; i < INPUT_DIM; i++) {
        double distance = Math.abs(own.inputs().get(n, i) - plain.inputs().get(n, i));
        distances[n] = Math.max(distances[n], distance);
      }
      margins[n] = Math.abs(own.outputsAfter()[n] - plain.outputsAfter()[n]);
    }
    Arrays.sort(distances);
    Arrays.sort(margins);
    System.out.printf(
        Locale.ROOT,
        "    from the plain loop: inputs median %.1e, largest %.1e; outputs %.1e, %.1e%n",
        distances[COMPARED / 2],
        distances[COMPARED - 1],
        margins[COMPARED / 2],
        margins[COMPARED - 1]);
  }

  private static double bareProduct(Matrix weights, Matrix inputs) {
    try (NativeMatrix left = NativeMatrix.copyOf(inputs);
        NativeMatrix right = NativeMatrix.copyOf(weights);
        NativeMatrix result = NativeMatrix.allocate(weights, inputs.rows(), weights.rows())) {
      double fastest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 8; i++) {
        long begun = System.nanoTime();
        result.setProductWithTransposed(left, right);
        fastest = Math.min(fastest, (System.nanoTime() - begun) * 1e-9);
      }
      return fastest;
    }
  }

  private static OneHiddenLayer trained(Distribution distribution) {
    RandomDraws draws = new RandomDraws(0, Precision.FLOAT32);
    Recipe recipe =
        new Recipe(
            EPOCHS,
            0.01,
            0.9,
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.SGD,
            0,
            Precision.FLOAT32);
    TrainingProblem problem =
        new TrainingProblem(
            draws.samples(distribution, "samples", SAMPLES, INPUT_DIM),
            draws.labels("labels", SAMPLES),
            draws.initialWeights("weights", WIDTH, INPUT_DIM),
            0.01,
            recipe);
    TrainingObserver silent = (epoch, loss, margins, rate, probes) -> {};
    return new OneHiddenLayer(SgdTrainer.cheapest().train(problem, silent).weights(), 0.01);
  }

  private static Perturbation perturbation(Norm norm) {
    return switch (norm) {
      case L0 -> new Perturbation(norm, 0.05, 500, 0.3);
      case L2 -> new Perturbation(norm, 0.78, 100, 0.2);
      case LINF -> new Perturbation(norm, 0.03, 100, 0.2);
    };
  }
}
