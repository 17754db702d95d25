package perturbsweep.verify;

import java.util.List;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;

/** An attack on a given network: the perturbed inputs, and the share fooled before and after. */
record AttackCase(Conditions conditions) implements CaseKind {
  @Override
  public List<Check> check(CaseFolder folder) {
    int inputDim = folder.count("input_dim");
    DoubleMatrix weights = folder.matrix("w", folder.count("width"), inputDim);
    double[] targets = folder.labels("target");
    DoubleMatrix start = folder.matrix("x0", targets.length, inputDim);
    DoubleMatrix reference = folder.matrix("adversarial", targets.length, inputDim);
    OneHiddenLayer classifier =
        new OneHiddenLayer(conditions.inPrecision(weights), Conditions.slope(folder));
    Tolerances allowed = conditions.tolerances();
    ComparedAttack attacked =
        CaseAttack.of(folder, allowed.rounding()).perturb(classifier, start, targets, reference);
    return List.of(
        attacked.check(reference, allowed.attacks()),
        fooled(folder, "fooled_before", attacked.own().outputsBefore(), targets),
        fooled(folder, "fooled_after", attacked.own().outputsAfter(), targets));
  }

  private static Check fooled(CaseFolder folder, String name, double[] outputs, double[] targets) {
    return Check.equal("fooled", name, Accuracy.of(outputs, targets), folder.number(name));
  }
}
