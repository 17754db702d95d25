package perturbsweep.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import perturbsweep.data.RandomDraws;
import perturbsweep.net.MeanWeights;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.Matrix;
import perturbsweep.num.VectorProducts;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;
import perturbsweep.theory.BoundaryDecomposition;
import perturbsweep.theory.MarginGeometry;
import perturbsweep.theory.TrainingState;

class LimitTrainerTest {

  private static final int MOST_STEPS = 100_000;

  private static TrainingProblem problem(
      Distribution distribution, int samples, int inputDim, double slope, Loss loss) {
    return problem(distribution, samples, inputDim, slope, loss, Precision.FLOAT64);
  }

  private static TrainingProblem problem(
      Distribution distribution,
      int samples,
      int inputDim,
      double slope,
      Loss loss,
      Precision precision) {
    RandomDraws draws = new RandomDraws(1, precision);
    Recipe recipe =
        new Recipe(
            MOST_STEPS,
            0.01,
            0.9,
            loss,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.LIMIT,
            0.01,
            precision);
    return new TrainingProblem(
        draws.samples(distribution, "natural", samples, inputDim),
        draws.labels("natural-labels", samples),
        draws.initialWeights("initial", 10, inputDim),
        slope,
        recipe);
  }

  private static MarginGeometry geometry(TrainingProblem problem) {
    return MarginGeometry.of(problem.samples(), problem.labels(), problem.slope());
  }

  /** The quadratic problem knows nothing of training, and training nothing of it. */
  @ParameterizedTest
  @CsvSource({
    "ORTHOGONAL, 20, 60, 0.01, EXPONENTIAL",
    "ORTHOGONAL, 20, 60, 0.5, EXPONENTIAL",
    "ORTHOGONAL, 20, 60, 1, EXPONENTIAL",
    "ORTHOGONAL, 20, 60, 0.5, LOGISTIC",
    "GAUSS, 8, 400, 0.5, EXPONENTIAL",
    "UNIFORM, 20, 100, 1, EXPONENTIAL"
  })
  void arrivesAtTheNetworkOfTheQuadraticProblemWhereGatesAreConsistent(
      Distribution distribution, int samples, int inputDim, double slope, Loss loss) {
    TrainingProblem problem = problem(distribution, samples, inputDim, slope, loss);
    Training training = new LimitTrainer().train(problem, (e, l, m, r, p) -> {});
    MarginGeometry geometry = geometry(problem);
    assertEquals(1, geometry.limit().consistentGates(problem.samples(), problem.labels()));
    double cosine = geometry.limit().cosine(MeanWeights.of(training.weights()));
    assertTrue(cosine > 0.9999, "cos %s after %d steps".formatted(cosine, training.evaluations()));
  }

  @ParameterizedTest
  @CsvSource({"ORTHOGONAL, 60, 100", "GAUSS, 8, 400", "UNIFORM, 20, 100"})
  void float32IsEnoughForTheWay(Distribution distribution, int samples, int inputDim) {
    TrainingProblem problem =
        problem(distribution, samples, inputDim, 1, Loss.EXPONENTIAL, Precision.FLOAT32);
    Training training = new LimitTrainer().train(problem, (e, l, m, r, p) -> {});
    double cosine = geometry(problem).limit().cosine(MeanWeights.of(training.weights()));
    assertTrue(training.limitDistance() <= 0.01, "distance " + training.limitDistance());
    assertTrue(cosine > 0.9999, "cos %s".formatted(cosine));
  }

  @Test
  void saysHowFarItIsFromTheLimitAsTheWeightsShowIt() {
    TrainingProblem problem = problem(Distribution.GAUSS, 8, 400, 0.5, Loss.EXPONENTIAL);
    Training training = new LimitTrainer().train(problem, (e, l, m, r, p) -> {});
    TrainingState state = state(problem, training);
    double residual = Math.max(state.descentAngle(), state.slackness());
    assertTrue(training.limitDistance() <= 0.01);
    assertEquals(residual, training.limitDistance(), 0.1 * residual);
  }

  /**
   * Where pre-activations slide along zero a gate may take any value from slope to 1, and the
   * limit's condition is that some values make the weights a combination of the samples with the
   * shares as coefficients. Finds them by projected gradients, neuron by neuron.
   */
  @ParameterizedTest
  @CsvSource({"UNIFORM, 20, 60, 0.01", "GAUSS, 30, 40, 0.3"})
  void someGatesMeetTheConditionsOfTheLimitWherePreActivationsSlide(
      Distribution distribution, int samples, int inputDim, double slope) {
    TrainingProblem problem = problem(distribution, samples, inputDim, slope, Loss.EXPONENTIAL);
    Training training = new LimitTrainer().train(problem, (e, l, m, r, p) -> {});
    TrainingState state = state(problem, training);
    assertTrue(state.descentAngle() > 0.2, "gates as they are do not meet them");
    assertTrue(training.limitDistance() <= 0.01);
    assertTrue(training.evaluations() < MOST_STEPS);
    Matrix weights = training.weights();
    double[] shares = Loss.EXPONENTIAL.shares(state.margins());
    // By homogeneity |W|^2 = scale sum p q in the limit.
    double scale =
        state.weightLength() * state.weightLength() / VectorProducts.dot(shares, state.margins());
    double missing = 0;
    for (int neuron = 0; neuron < weights.rows(); neuron++) {
      missing += squareMissing(problem, weights, neuron, shares, scale);
    }
    assertEquals(0, Math.sqrt(missing) / state.weightLength(), 0.03);
  }

  private static double squareMissing(
      TrainingProblem problem, Matrix weights, int neuron, double[] shares, double scale) {
    double[] row = new double[weights.columns()];
    for (int i = 0; i < row.length; i++) {
      row[i] = weights.get(neuron, i);
    }
    double[] z = VectorProducts.times(problem.samples(), row);
    double vote = (neuron < weights.rows() / 2 ? 1 : -1) / Math.sqrt(weights.rows());
    double largest = VectorProducts.length(z);
    double[] gates = new double[z.length];
    double[] rest = row;
    for (int turn = 0; turn < 5000; turn++) {
      double[] coefficients = new double[z.length];
      for (int n = 0; n < z.length; n++) {
        if (turn == 0) {
          gates[n] = z[n] > 0 ? 1 : problem.slope();
        } else if (Math.abs(z[n]) < 0.02 * largest) {
          double unit = scale * vote * problem.labels()[n] * shares[n];
          double square = problem.samples().columns();
          double along = dot(problem.samples(), n, rest) / square / 3;
          gates[n] = Math.min(1, Math.max(problem.slope(), gates[n] + along / unit));
        }
        coefficients[n] = scale * vote * problem.labels()[n] * shares[n] * gates[n];
      }
      double[] made = VectorProducts.combination(problem.samples(), coefficients);
      rest = row.clone();
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= made[i];
      }
    }
    return VectorProducts.dot(rest, rest);
  }

  private static double dot(Matrix samples, int n, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += samples.get(n, i) * vector[i];
    }
    return sum;
  }

  /** Eight samples for each coordinate are more than ten neurons can hold at a common margin. */
  @Test
  void saysSoWhereItDoesNotArrive() {
    TrainingProblem problem = problem(Distribution.GAUSS, 30, 4, 0.5, Loss.EXPONENTIAL);
    Training training = new LimitTrainer().train(problem, (e, l, m, r, p) -> {});
    assertTrue(training.limitDistance() > 0.01);
    assertTrue(training.evaluations() > MOST_STEPS);
  }

  /** At slope 0 a sample may meet closed gates only: then nothing ever moves. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void endsWhereNoGateIsOpen(Precision precision) {
    Matrix sample = new RandomDraws(1, precision).directions("sample", 1, 3);
    Matrix against = sample.zeros(2, 3);
    for (int neuron = 0; neuron < 2; neuron++) {
      for (int i = 0; i < 3; i++) {
        against.set(neuron, i, -sample.get(0, i));
      }
    }
    TrainingProblem like = problem(Distribution.GAUSS, 1, 3, 0, Loss.EXPONENTIAL, precision);
    TrainingProblem stuck =
        new TrainingProblem(sample, new double[] {1}, against, 0, like.recipe());
    Training training = new LimitTrainer().train(stuck, (e, l, m, r, p) -> {});
    assertEquals(Double.POSITIVE_INFINITY, training.limitDistance());
    assertEquals(against.get(0, 0), training.weights().get(0, 0));
    assertTrue(training.evaluations() < 1000, training.evaluations() + " evaluations");
  }

  /** T1 + T2 from the quadratic problem, f_adv from a second network trained to its limit. */
  @Test
  void aSecondBoundaryIsTheSumOfItsPartsAsFarAsTrainingGoes() {
    TrainingProblem first = problem(Distribution.ORTHOGONAL, 20, 60, 1, Loss.EXPONENTIAL);
    double[] boundary = geometry(first).limit().boundary();
    RandomDraws draws = new RandomDraws(5, Precision.FLOAT64);
    Matrix noise = draws.samples(Distribution.GAUSS, "noise", 12, 60);
    double[] targets = draws.labels("targets", 12);
    Matrix perturbed = noise.copy();
    for (int n = 0; n < 12; n++) {
      for (int i = 0; i < 60; i++) {
        double eta = 3 * targets[n] * boundary[i] / VectorProducts.length(boundary);
        perturbed.set(n, i, noise.get(n, i) + eta);
      }
    }
    TrainingProblem second =
        new TrainingProblem(perturbed, targets, first.initialWeights(), 1, first.recipe());
    MarginGeometry geometry = geometry(second);
    BoundaryDecomposition parts =
        BoundaryDecomposition.of(noise, perturbed, targets, geometry.margin().multipliers());
    double[] sum = parts.ofPoints().clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += parts.ofPerturbations()[i];
    }
    Training training = new LimitTrainer().train(second, (e, l, m, r, p) -> {});
    double cosine = VectorProducts.cosine(MeanWeights.of(training.weights()).difference(), sum);
    assertTrue(cosine > 0.9999, "cos %s".formatted(cosine));
  }

  @Test
  void tellsTheObserverOfStepsInOrderAndOfTheEnd() {
    TrainingProblem problem = problem(Distribution.ORTHOGONAL, 5, 20, 1, Loss.EXPONENTIAL);
    RecordedTraining training = RecordedTraining.of(new LimitTrainer(), problem);
    List<Integer> steps = training.epochs;
    assertEquals(0, steps.get(0));
    assertEquals(MOST_STEPS, steps.get(steps.size() - 1));
    assertEquals(steps.stream().sorted().distinct().toList(), steps);
  }

  private static TrainingState state(TrainingProblem problem, Training training) {
    return TrainingState.of(
        new OneHiddenLayer(training.weights(), problem.slope()),
        problem.samples(),
        problem.labels(),
        problem.recipe().loss());
  }
}
