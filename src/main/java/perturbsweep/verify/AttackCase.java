package perturbsweep.verify;

import java.util.List;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;

/** An attack on a given network: the perturbed inputs, and the share fooled before and after. */
record AttackCase(Conditions conditions) implements CaseKind {
  private static final String BEFORE = "fooled_before";
  private static final String AFTER = "fooled_after";

  @Override
  public ReadCase read(CaseFolder folder) {
    int inputDim = folder.count("input_dim");
    DoubleMatrix weights = folder.matrix("w", folder.width(), inputDim);
    double[] targets = folder.labels("target");
    DoubleMatrix start = folder.matrix("x0", targets.length, inputDim);
    DoubleMatrix reference = folder.matrix("adversarial", targets.length, inputDim);
    OneHiddenLayer classifier =
        new OneHiddenLayer(conditions.inPrecision(weights), Conditions.slope(folder));
    Tolerances allowed = conditions.tolerances();
    CaseAttack attack = CaseAttack.of(folder, allowed.rounding());
    double before = folder.number(BEFORE);
    double after = folder.number(AFTER);
    return () -> {
      ComparedAttack attacked = attack.perturb(classifier, start, targets, reference);
      return List.of(
          attacked.check(reference, allowed.attacks()),
          fooled(BEFORE, attacked.own().outputsBefore(), targets, before),
          fooled(AFTER, attacked.own().outputsAfter(), targets, after));
    };
  }

  private static Check fooled(String name, double[] outputs, double[] targets, double reference) {
    return Check.equal("fooled", name, Accuracy.of(outputs, targets), reference);
  }
}
