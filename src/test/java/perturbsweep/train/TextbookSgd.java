package perturbsweep.train;

import perturbsweep.num.Matrix;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;

/**
 * The recipe written down as slowly and plainly as possible: one sample, one neuron, one coordinate
 * at a time, in float64. The oracle of the trainers; shares no code with them.
 */
final class TextbookSgd {

  final double[][] weights;
  final double[] losses;
  final double[][] margins;
  final double[] rates;

  private final TrainingProblem problem;

  /** Trains, keeping what an observer would be told; stops at a loss that is not finite. */
  TextbookSgd(TrainingProblem problem) {
    this.problem = problem;
    int epochs = problem.recipe().epochs();
    this.weights = rows(problem.initialWeights());
    this.losses = new double[epochs + 1];
    this.margins = new double[epochs + 1][];
    this.rates = new double[epochs + 1];
    run(epochs);
  }

  private void run(int epochs) {
    double[][] buffer = new double[weights.length][weights[0].length];
    TextbookPlateau plateau =
        new TextbookPlateau(problem.recipe().plateau(), problem.recipe().learningRate());
    for (int epoch = 0; epoch <= epochs; epoch++) {
      margins[epoch] = margins(weights);
      losses[epoch] = loss(weights);
      rates[epoch] = plateau.rate;
      if (!Double.isFinite(losses[epoch]) || epoch == epochs) {
        return;
      }
      double[][] gradient = gradient(weights);
      for (int j = 0; j < weights.length; j++) {
        for (int i = 0; i < weights[j].length; i++) {
          buffer[j][i] = problem.recipe().momentum() * buffer[j][i] + gradient[j][i];
          weights[j][i] -= plateau.rate * buffer[j][i];
        }
      }
      plateau.step(losses[epoch]);
    }
  }

  /** Mean loss on the problem's samples at some weights (m, d). */
  double loss(double[][] w) {
    double sum = 0;
    for (double q : margins(w)) {
      sum +=
          problem.recipe().loss() == Loss.EXPONENTIAL ? Math.exp(-q) : Math.log(1 + Math.exp(-q));
    }
    return sum / problem.labels().length;
  }

  private double[] margins(double[][] w) {
    double[] q = new double[problem.labels().length];
    for (int n = 0; n < q.length; n++) {
      for (int j = 0; j < w.length; j++) {
        double z = preActivation(w[j], n);
        q[n] += problem.labels()[n] * sign(j, w.length) * (z > 0 ? z : problem.slope() * z);
      }
    }
    return q;
  }

  private double[][] gradient(double[][] w) {
    double[][] gradient = new double[w.length][w[0].length];
    double[] q = margins(w);
    for (int n = 0; n < q.length; n++) {
      double slope =
          problem.recipe().loss() == Loss.EXPONENTIAL
              ? -Math.exp(-q[n])
              : -1 / (1 + Math.exp(q[n]));
      for (int j = 0; j < w.length; j++) {
        double gate = preActivation(w[j], n) > 0 ? 1 : problem.slope();
        for (int i = 0; i < w[j].length; i++) {
          gradient[j][i] +=
              slope
                  * problem.labels()[n]
                  * sign(j, w.length)
                  * gate
                  * problem.samples().get(n, i)
                  / q.length;
        }
      }
    }
    return gradient;
  }

  private double preActivation(double[] neuron, int n) {
    double z = 0;
    for (int i = 0; i < neuron.length; i++) {
      z += neuron[i] * problem.samples().get(n, i);
    }
    return z;
  }

  private static double sign(int neuron, int width) {
    return neuron < width / 2 ? 1 / Math.sqrt(width) : -1 / Math.sqrt(width);
  }

  static double[][] rows(Matrix matrix) {
    double[][] rows = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        rows[row][column] = matrix.get(row, column);
      }
    }
    return rows;
  }

  /** PyTorch's ReduceLROnPlateau.step, line by line. */
  static final class TextbookPlateau {

    double rate;

    private final PlateauRule rule;
    private double best = Double.POSITIVE_INFINITY;
    private int numBadEpochs;

    TextbookPlateau(PlateauRule rule, double rate) {
      this.rule = rule;
      this.rate = rate;
    }

    void step(double metric) {
      boolean isBetter = metric < best * (1.0 - rule.threshold());
      if (isBetter) {
        best = metric;
        numBadEpochs = 0;
      } else {
        numBadEpochs += 1;
      }
      if (numBadEpochs > rule.patience()) {
        double newRate = Math.max(rate * rule.factor(), 0);
        if (rate - newRate > rule.smallestChange()) {
          rate = newRate;
        }
        numBadEpochs = 0;
      }
    }
  }
}
