package perturbsweep.bench;

import java.util.List;
import java.util.function.Function;
import perturbsweep.pipeline.Trainers;
import perturbsweep.plan.ExpectedEvaluations;
import perturbsweep.spec.TrainerKind;
import perturbsweep.train.Training;
import perturbsweep.train.TrainingObserver;
import perturbsweep.train.TrainingProblem;

/**
 * A trainer that is measured.
 *
 * @param kind as it stands in a recipe
 * @param form in which it computes a problem of some shape
 */
record Contender(TrainerKind kind, Function<BenchShape, Form> form) {

  /** Every trainer there is, each beside the number of evaluations that it is expected to need. */
  static List<Contender> all() {
    return List.of(
        new Contender(TrainerKind.GRAM, shape -> Form.GRAM),
        new Contender(TrainerKind.WEIGHT_SPACE, shape -> Form.WEIGHT_SPACE),
        new Contender(TrainerKind.FLOW, Form::ofAdaptive),
        new Contender(TrainerKind.HANDOVER, Form::ofAdaptive),
        new Contender(TrainerKind.DL4J, shape -> Form.WEIGHT_SPACE));
  }

  /** The name that users know. */
  String name() {
    return kind.label();
  }

  /** Whether its steps grow, so that no part of a training stands for the whole. */
  boolean adaptive() {
    return kind.isAdaptive();
  }

  /** Of a whole training. */
  double expectedEvaluations(BenchShape shape) {
    return ExpectedEvaluations.of(
        BenchProblem.recipe(kind, Benchmark.EPOCHS),
        shape.samples(),
        shape.inputDim(),
        shape.width());
  }

  Training train(TrainingProblem problem, TrainingObserver observer) {
    return Trainers.of(kind).train(problem, observer);
  }
}
