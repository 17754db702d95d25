package perturbsweep.attack;

import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;

class IncrementalDescentTest extends AttackContract {

  @Override
  AttackedBatch attack(
      Setting setting, OneHiddenLayer network, DoubleMatrix start, double[] targets) {
    try (IncrementalDescent attack =
        new IncrementalDescent(
            setting.perturbation(), setting.distribution(), network, start.rows())) {
      return attack.perturb(start, targets);
    }
  }
}
