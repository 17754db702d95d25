package perturbsweep.verify;

import java.util.List;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.train.TrainingProblem;

/** One training: weights, the loss at each epoch, the learning rate's drops, outputs on a probe. */
record TrainCase(Conditions conditions) implements CaseKind {
  private static final int PROBE_POINTS = 50;

  @Override
  public ReadCase read(CaseFolder folder) {
    int samples = folder.count("samples");
    int inputDim = folder.count("input_dim");
    int width = folder.width();
    TrainingProblem problem =
        conditions.problem(
            folder,
            folder.matrix("x", samples, inputDim),
            folder.labels("y", samples),
            folder.matrix("w0", width, inputDim));
    Reference reference = Reference.read(folder, inputDim, width);
    return () -> conditions.onEachTrainer(trainer -> compare(trainer, problem, reference));
  }

  private List<Check> compare(NamedTrainer trainer, TrainingProblem problem, Reference reference) {
    Tolerances allowed = conditions.tolerances();
    TrainingCourse course = TrainingCourse.of(trainer, problem);
    double[] probeOutput =
        new OneHiddenLayer(course.weights(), problem.slope())
            .outputs(conditions.inPrecision(reference.probe));
    double[] finalLoss = {course.finalLoss()};
    return List.of(
        Check.relative("weights", "w", course.weightValues(), reference.weights, allowed.weights()),
        Check.elementwise("losses", "losses", course.losses(), reference.losses, allowed.losses()),
        Check.elementwise("losses", "final_loss", finalLoss, reference.finalLoss, allowed.losses()),
        Check.relative(
            "outputs", "probe_output", probeOutput, reference.probeOutput, allowed.outputs()),
        Check.equal("drops", "learning_rate_drops_after_epoch", course.drops(), reference.drops),
        Check.equal("rate", "final_learning_rate", course.finalRate(), reference.finalRate));
  }

  /** What the reference says of a training. */
  @SuppressWarnings("ArrayRecordComponent") // what a case holds, never compared as a whole
  private record Reference(
      double[] weights,
      double[] losses,
      double[] finalLoss,
      DoubleMatrix probe,
      double[] probeOutput,
      List<Integer> drops,
      double finalRate) {
    static Reference read(CaseFolder folder, int inputDim, int width) {
      return new Reference(
          folder.matrix("w", width, inputDim).values(),
          folder.vector("losses", folder.steps("epochs")),
          new double[] {folder.number("final_loss")},
          folder.matrix("probe", PROBE_POINTS, inputDim),
          folder.vector("probe_output", PROBE_POINTS),
          folder.wholeNumbers("learning_rate_drops_after_epoch"),
          folder.number("final_learning_rate"));
    }
  }
}
