package perturbsweep.attack;

import perturbsweep.net.DifferentiableFunction;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;

class ProjectedGradientDescentTest extends AttackContract {

  @Override
  AttackedBatch attack(
      Setting setting, OneHiddenLayer network, DoubleMatrix start, double[] targets) {
    try (DifferentiableFunction classifier = network.differentiable(start.rows())) {
      return new ProjectedGradientDescent(setting.perturbation(), setting.distribution())
          .perturb(classifier, start, targets);
    }
  }
}
