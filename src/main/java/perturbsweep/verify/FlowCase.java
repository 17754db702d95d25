package perturbsweep.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.num.Matrix;
import perturbsweep.spec.Loss;
import perturbsweep.spec.PlateauRule;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.AdaptiveTrainer;
import perturbsweep.train.TrainingProblem;

/**
 * Gradient flow up to some time: the margins there, at the default tolerance and at a tight one.
 */
record FlowCase(Conditions conditions) implements CaseKind {

  /** Of one epoch; only the sum over all epochs matters to a flow. */
  private static final double TIME = 0.1;

  /** A rate that never drops. */
  private static final PlateauRule NO_DROPS = new PlateauRule(0.5, Integer.MAX_VALUE, 0, 0);

  /**
   * A tolerance and the relative error of the margins that it has to keep to.
   *
   * @param name for the report
   */
  private record Demand(String name, double tolerance, double error) {}

  private static final List<Demand> DEMANDS =
      List.of(new Demand("flow", 1e-3, 1e-3), new Demand("flow, tight", 5e-6, 1e-5));

  @Override
  public ReadCase read(CaseFolder folder) {
    double[] expected = folder.vector("margins", folder.count("samples"));
    Map<Demand, TrainingProblem> problems = new LinkedHashMap<>();
    for (Demand demand : DEMANDS) {
      problems.put(demand, problem(folder, demand.tolerance()));
    }
    return () -> compare(problems, expected);
  }

  private static List<Check> compare(Map<Demand, TrainingProblem> problems, double[] expected) {
    List<Check> checks = new ArrayList<>();
    for (Demand demand : DEMANDS) {
      double[][] margins = new double[1][];
      AdaptiveTrainer.flow()
          .train(
              problems.get(demand),
              (epoch, loss, current, rate, probes) -> margins[0] = current.clone());
      checks.add(
          Check.relativeLength("margins", "margins", margins[0], expected, demand.error())
              .by(demand.name()));
    }
    return checks;
  }

  private TrainingProblem problem(CaseFolder folder, double tolerance) {
    int inputDim = folder.count("input_dim");
    Matrix samples = conditions.inPrecision(folder.matrix("x", folder.count("samples"), inputDim));
    Matrix weights = conditions.inPrecision(folder.matrix("w0", folder.width(), inputDim));
    return new TrainingProblem(
        samples,
        folder.labels("y", folder.count("samples")),
        weights,
        Conditions.slope(folder),
        recipe(folder.number("horizon", TIME, TIME * CaseFolder.MOST_STEPS), tolerance));
  }

  private Recipe recipe(double horizon, double tolerance) {
    int epochs = (int) Math.round(horizon / TIME);
    return new Recipe(
        epochs,
        horizon / epochs,
        0,
        Loss.EXPONENTIAL,
        NO_DROPS,
        TrainerKind.FLOW,
        tolerance,
        conditions.precision());
  }
}
