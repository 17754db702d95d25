package perturbsweep.bench;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import perturbsweep.num.Matrix;
import perturbsweep.pipeline.Trainers;
import perturbsweep.plan.ExpectedEvaluations;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.Trainer;
import perturbsweep.train.TrainingObserver;
import perturbsweep.train.TrainingProblem;

/**
 * A trainer that is measured.
 *
 * @param name that users know
 * @param kind as it stands in a recipe
 * @param form in which it computes a problem of some shape
 * @param run a training that counts its evaluations
 * @param expectedEvaluations of a whole training
 * @param adaptive whether its steps grow, so that no part of a training stands for the whole
 */
record Contender(
    String name,
    TrainerKind kind,
    Function<BenchShape, Form> form,
    CountedRun run,
    ToDoubleFunction<BenchShape> expectedEvaluations,
    boolean adaptive) {

  /** A training that counts its evaluations of all outputs. */
  @FunctionalInterface
  interface CountedRun {
    Trained train(TrainingProblem problem, TrainingObserver observer);
  }

  /**
   * A classifier.
   *
   * @param weights (m, d)
   * @param evaluations that its training needed
   */
  record Trained(Matrix weights, long evaluations) {}

  /** Every trainer there is, each beside the number of evaluations that it is known to need. */
  static List<Contender> all() {
    return List.of(
        exact(TrainerKind.GRAM, shape -> Form.GRAM),
        exact(TrainerKind.WEIGHT_SPACE, shape -> Form.WEIGHT_SPACE),
        exact(TrainerKind.DL4J, shape -> Form.WEIGHT_SPACE));
  }

  /** A trainer that evaluates the outputs once for each state of the weights. */
  private static Contender exact(TrainerKind kind, Function<BenchShape, Form> form) {
    Trainer trainer = Trainers.of(kind);
    return new Contender(
        kind.label(),
        kind,
        form,
        (problem, observer) ->
            new Trained(trainer.train(problem, observer), problem.recipe().epochs() + 1L),
        shape -> ExpectedEvaluations.ofSgd(Benchmark.EPOCHS),
        false);
  }
}
