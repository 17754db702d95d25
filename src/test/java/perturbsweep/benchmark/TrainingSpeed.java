package perturbsweep.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perturbsweep.data.RandomDraws;
import perturbsweep.deep.Dl4jTrainer;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeMatrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.SgdTrainer;
import perturbsweep.train.Trainer;
import perturbsweep.train.TrainingProblem;

/**
 * Seconds per epoch of each trainer, and its rate of useful arithmetic beside that of the bare
 * matrix products of its form. Not part of the build, for its name is none of a test's: run it with
 * {@code mvn -q test -Dtest=TrainingSpeed}, on a machine that does nothing else.
 *
 * <p>Trainers and products take turns; of each turn the fastest epoch and the fastest product
 * count, and of the turns the median, so that neither an interruption nor a change of the machine's
 * speed decides.
 */
class TrainingSpeed {

  private static final int INPUT_DIM = 2000;
  private static final int WIDTH = 500;
  private static final int[] SAMPLES = {500, 1000};
  private static final int[] THREADS = {1, 2};
  private static final int TURNS = 9;

  private static final double LEAST_SHARE_OF_GRAM = 0.85;

  /** With fewer, element-wise work and copies are too small to be split as products are. */
  private static final int LEAST_SAMPLES_ON_SEVERAL_THREADS = 1000;

  private final int threadsBefore = NativeThreads.current();

  @AfterEach
  void restoreThreads() {
    NativeThreads.limit(threadsBefore);
  }

  @Test
  void gramFormReachesMostOfTheRateOfItsProduct() {
    System.out.printf(
        "input-dim %d, width %d, float32, %s%n", INPUT_DIM, WIDTH, NativeThreads.library());
    System.out.printf(
        "%7s %7s %-12s %12s %9s %9s %6s%n",
        "threads", "samples", "form", "s/epoch", "GFLOP/s", "bare", "share");
    List<Double> sharesOfGram = new ArrayList<>();
    for (int threads : THREADS) {
      NativeThreads.limit(threads);
      for (int samples : SAMPLES) {
        double share = compare(threads, samples);
        if (threads == 1 || samples >= LEAST_SAMPLES_ON_SEVERAL_THREADS) {
          sharesOfGram.add(share);
        }
      }
    }
    assertTrue(
        sharesOfGram.stream().allMatch(share -> share >= LEAST_SHARE_OF_GRAM),
        "shares of the Gram form " + sharesOfGram);
  }

  /** Prints a line for each trainer and returns the share that the Gram form reaches. */
  private static double compare(int threads, int samples) {
    TrainingProblem problem = problem(samples);
    List<Contest> contests =
        List.of(
            new Contest(SgdTrainer.gram(), 40, 2.0 * samples * samples * WIDTH),
            new Contest(SgdTrainer.weightSpace(), 8, 4.0 * samples * INPUT_DIM * WIDTH),
            new Contest(new Dl4jTrainer(), 5, 4.0 * samples * INPUT_DIM * WIDTH));
    try (BareProducts bare = new BareProducts(problem)) {
      for (int turn = -1; turn < TURNS; turn++) {
        for (Contest contest : contests) {
          contest.takeTurn(problem, bare, turn < 0);
        }
      }
    }
    for (Contest contest : contests) {
      System.out.printf(
          "%7d %7d %-12s %12.5f %9.1f %9.1f %5.0f%%%n",
          threads,
          samples,
          contest.trainer.form(problem),
          median(contest.epochs),
          contest.operations / median(contest.epochs) * 1e-9,
          contest.operations / median(contest.products) * 1e-9,
          100 * median(contest.shares));
    }
    return median(contests.get(0).shares);
  }

  private static TrainingProblem problem(int samples) {
    RandomDraws draws = new RandomDraws(0, Precision.FLOAT32);
    return new TrainingProblem(
        draws.samples(Distribution.UNIFORM, "samples", samples, INPUT_DIM),
        draws.labels("labels", samples),
        draws.initialWeights("weights", WIDTH, INPUT_DIM),
        0.01,
        recipe(1));
  }

  private static Recipe recipe(int epochs) {
    return new Recipe(
        epochs,
        0.01,
        0.9,
        Loss.EXPONENTIAL,
        PlateauRule.PYTORCH_DEFAULTS,
        TrainerKind.SGD,
        0,
        Precision.FLOAT32);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** A trainer and the bare products of its form, timed in turn. */
  private static final class Contest {

    private final Trainer trainer;
    private final int epochsPerTurn;
    private final double operations;
    private final List<Double> epochs = new ArrayList<>();
    private final List<Double> products = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    Contest(Trainer trainer, int epochsPerTurn, double operations) {
      this.trainer = trainer;
      this.epochsPerTurn = epochsPerTurn;
      this.operations = operations;
    }

    void takeTurn(TrainingProblem problem, BareProducts bare, boolean warmUp) {
      double epoch = fastestEpoch(problem);
      double product =
          trainer.form(problem).equals("gram")
              ? fastest(bare::ofGramForm)
              : fastest(bare::ofWeightSpace);
      if (!warmUp) {
        epochs.add(epoch);
        products.add(product);
        shares.add(product / epoch);
      }
    }

    private double fastest(Runnable product) {
      long fastest = Long.MAX_VALUE;
      for (int i = 0; i < epochsPerTurn; i++) {
        long start = System.nanoTime();
        product.run();
        fastest = Math.min(fastest, System.nanoTime() - start);
      }
      return fastest * 1e-9;
    }

    /** Without the last one: DL4J's is told of the final weights after a forward pass only. */
    private double fastestEpoch(TrainingProblem problem) {
      TrainingProblem turn =
          new TrainingProblem(
              problem.samples(),
              problem.labels(),
              problem.initialWeights(),
              problem.slope(),
              recipe(epochsPerTurn));
      long[] ends = new long[epochsPerTurn + 1];
      trainer.train(turn, (epoch, loss, margins, rate, probes) -> ends[epoch] = System.nanoTime());
      long fastest = Long.MAX_VALUE;
      for (int epoch = 1; epoch < epochsPerTurn; epoch++) {
        fastest = Math.min(fastest, ends[epoch] - ends[epoch - 1]);
      }
      return fastest * 1e-9;
    }
  }

  /** The matrix products of one epoch of each form, and nothing else. */
  private static final class BareProducts implements AutoCloseable {

    private final NativeMatrix samples;
    private final NativeMatrix weights;
    private final NativeMatrix activations;
    private final NativeMatrix descent;
    private final NativeMatrix gram;
    private final NativeMatrix combination;

    BareProducts(TrainingProblem problem) {
      Matrix x = problem.samples();
      samples = NativeMatrix.copyOf(x);
      weights = NativeMatrix.copyOf(problem.initialWeights());
      activations = NativeMatrix.allocate(x, x.rows(), WIDTH);
      descent = NativeMatrix.allocate(x, WIDTH, INPUT_DIM);
      gram = NativeMatrix.allocate(x, x.rows(), x.rows());
      gram.setProductWithTransposed(samples, samples);
      combination = NativeMatrix.allocate(x, x.rows(), WIDTH);
      combination.setProductWithTransposed(samples, weights);
    }

    void ofGramForm() {
      activations.setProduct(gram, combination);
    }

    void ofWeightSpace() {
      activations.setProductWithTransposed(samples, weights);
      descent.setTransposedProduct(activations, samples);
    }

    @Override
    public void close() {
      for (NativeMatrix matrix :
          List.of(samples, weights, activations, descent, gram, combination)) {
        matrix.close();
      }
    }
  }
}
