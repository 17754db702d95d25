package perturbsweep.attack;

import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;

/**
 * The published attack on one input, transcribed from its PyTorch code as plainly as possible. The
 * oracle of the attacks; shares no code with them.
 */
final class TextbookPgd {

  private final double[][] weights;
  private final double slope;
  private final Perturbation perturbation;
  private final Distribution distribution;

  TextbookPgd(
      DoubleMatrix weights, double slope, Perturbation perturbation, Distribution distribution) {
    this.weights = new double[weights.rows()][weights.columns()];
    for (int j = 0; j < weights.rows(); j++) {
      for (int i = 0; i < weights.columns(); i++) {
        this.weights[j][i] = weights.get(j, i);
      }
    }
    this.slope = slope;
    this.perturbation = perturbation;
    this.distribution = distribution;
  }

  double[] perturb(double[] x0, double target) {
    double[] adversarial = x0.clone();
    double[] best = adversarial.clone();
    double bestLoss = loss(adversarial, target);
    for (int i = 0; i < perturbation.steps(); i++) {
      double[] gradient = gradient(adversarial, target);
      adversarial =
          perturbation.norm() == Norm.L0
              ? pixelStep(x0, adversarial, gradient)
              : rescaledStep(x0, adversarial, gradient);
      double loss = loss(adversarial, target);
      if (loss < bestLoss) {
        best = adversarial.clone();
        bestLoss = loss;
      }
    }
    return best;
  }

  /** adv - eps * share * normalize(grad), renorm of the difference, clamp. */
  private double[] rescaledStep(double[] x0, double[] adversarial, double[] gradient) {
    double epsilon = perturbation.epsilon();
    double[] difference = new double[x0.length];
    double gradientNorm = Math.max(norm(gradient), 1e-12);
    for (int i = 0; i < x0.length; i++) {
      double moved =
          adversarial[i] - epsilon * perturbation.stepSize() * gradient[i] / gradientNorm;
      difference[i] = moved - x0[i];
    }
    double distance = norm(difference);
    double factor = distance > epsilon ? epsilon / (distance + 1e-7) : 1;
    double[] result = new double[x0.length];
    for (int i = 0; i < x0.length; i++) {
      result[i] = clamp(x0[i] + factor * difference[i]);
    }
    return result;
  }

  private double norm(double[] values) {
    double sum = 0;
    double largest = 0;
    for (double value : values) {
      sum += value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    return perturbation.norm() == Norm.L2 ? Math.sqrt(sum) : largest;
  }

  /** changed = adv != x0; changed[argmax |grad * ~changed|] = True; adv - 0.3 normalize(...). */
  private double[] pixelStep(double[] x0, double[] adversarial, double[] gradient) {
    boolean[] changed = new boolean[x0.length];
    double[] unchangedGradient = new double[x0.length];
    for (int i = 0; i < x0.length; i++) {
      changed[i] = adversarial[i] != x0[i];
      unchangedGradient[i] = changed[i] ? 0 : Math.abs(gradient[i]);
    }
    int pick = 0;
    for (int i = 0; i < x0.length; i++) {
      pick = unchangedGradient[i] > unchangedGradient[pick] ? i : pick;
    }
    changed[pick] = true;
    double largest = 1e-12;
    for (int i = 0; i < x0.length; i++) {
      largest = changed[i] ? Math.max(largest, Math.abs(gradient[i])) : largest;
    }
    double[] result = new double[x0.length];
    for (int i = 0; i < x0.length; i++) {
      double step = changed[i] ? perturbation.stepSize() * gradient[i] / largest : 0;
      result[i] = clamp(adversarial[i] - step);
    }
    return result;
  }

  private double clamp(double value) {
    return distribution == Distribution.UNIFORM ? Math.max(-1, Math.min(1, value)) : value;
  }

  double loss(double[] x, double target) {
    return Math.exp(-target * output(x));
  }

  double output(double[] x) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      double z = preActivation(j, x);
      sum += sign(j) * (z > 0 ? z : slope * z);
    }
    return sum;
  }

  /** Of exp(-t f) with respect to x. */
  private double[] gradient(double[] x, double target) {
    double[] gradient = new double[x.length];
    for (int j = 0; j < weights.length; j++) {
      double gate = preActivation(j, x) > 0 ? 1 : slope;
      for (int i = 0; i < x.length; i++) {
        gradient[i] += -target * loss(x, target) * sign(j) * gate * weights[j][i];
      }
    }
    return gradient;
  }

  private double preActivation(int neuron, double[] x) {
    double z = 0;
    for (int i = 0; i < x.length; i++) {
      z += weights[neuron][i] * x[i];
    }
    return z;
  }

  private double sign(int neuron) {
    return (neuron < weights.length / 2 ? 1 : -1) / Math.sqrt(weights.length);
  }
}
