package perturbsweep.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import perturbsweep.deep.Dl4jTrainer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.num.FloatMatrix;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Axis;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Precision;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.SgdTrainer;
import perturbsweep.train.TrainingProblem;

/**
 * What cases are run with.
 *
 * @param precision of samples and weights
 * @param trainers each of which has to pass
 */
record Conditions(Precision precision, List<NamedTrainer> trainers) {
  private static final double LEARNING_RATE = 0.01;
  private static final double MOMENTUM = 0.9;

  private static final double SLOPE = 0.01;

  /** All trainers that the reference's recipe applies to. */
  static Conditions allTrainers(Precision precision) {
    return new Conditions(
        precision,
        List.of(
            new NamedTrainer("gram", SgdTrainer.gram()),
            new NamedTrainer("weight-space", SgdTrainer.weightSpace()),
            new NamedTrainer("dl4j", new Dl4jTrainer())));
  }

  Tolerances tolerances() {
    return Tolerances.of(precision);
  }

  /** A matrix in this precision; it may share the array of the one given. */
  Matrix inPrecision(DoubleMatrix matrix) {
    if (precision == Precision.FLOAT64) {
      return matrix;
    }
    Matrix rounded = new FloatMatrix(matrix.rows(), matrix.columns());
    rounded.setRows(matrix);
    return rounded;
  }

  /** The activation's slope in a case: the reference's usual one unless the case says otherwise. */
  static double slope(CaseFolder folder) {
    double slope = folder.numberOr("slope", SLOPE);
    Axis.SLOPE.check(slope);
    return slope;
  }

  /** A training by a case's recipe: the reference's usual one unless the case says otherwise. */
  TrainingProblem problem(
      CaseFolder folder, DoubleMatrix samples, double[] labels, DoubleMatrix initialWeights) {
    Recipe recipe =
        new Recipe(
            folder.steps("epochs"),
            folder.numberOr("learning_rate", LEARNING_RATE),
            folder.numberOr("momentum", MOMENTUM),
            Loss.EXPONENTIAL,
            PlateauRule.PYTORCH_DEFAULTS,
            TrainerKind.SGD,
            0,
            precision);
    return new TrainingProblem(
        inPrecision(samples), labels, inPrecision(initialWeights), slope(folder), recipe);
  }

  /** The checks of each trainer, under its name. */
  List<Check> onEachTrainer(Function<NamedTrainer, List<Check>> compare) {
    List<Check> checks = new ArrayList<>();
    for (NamedTrainer trainer : trainers) {
      for (Check check : compare.apply(trainer)) {
        checks.add(check.by(trainer.name()));
      }
    }
    return checks;
  }
}
