package perturbsweep.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.train.TrainingProblem;

/**
 * A whole trial: f trained on natural data, h on noise, the noise perturbed with our f, g trained
 * on our perturbed noise, as {@link CaseAttack} settles what rounding decides. What one step is off
 * by is passed on to the next.
 */
record TrialCase(Conditions conditions) implements CaseKind {
  private static final String NATURAL = "natural";
  private static final String NOISE = "noise";
  private static final String ADVERSARIAL = "adversarial";
  private static final String ACCURACY = "_accuracy";
  private static final String ON_NATURAL = "_accuracy_on_natural";

  @Override
  public ReadCase read(CaseFolder folder) {
    LabelledSamples natural = read(folder, "x", "y", folder.count("samples"));
    LabelledSamples noise = read(folder, "noise", "target", folder.count("noise_samples"));
    DoubleMatrix perturbed =
        folder.matrix("adversarial", noise.labels.length, folder.count("input_dim"));
    Map<String, Double> accuracies = new TreeMap<>();
    for (String name :
        List.of(
            NATURAL + ACCURACY,
            NOISE + ACCURACY,
            NOISE + ON_NATURAL,
            ADVERSARIAL + ACCURACY,
            ADVERSARIAL + ON_NATURAL)) {
      accuracies.put(name, folder.number(name));
    }
    ReadTrial trial =
        new ReadTrial(
            conditions,
            natural,
            noise,
            perturbed,
            CaseAttack.of(folder, conditions.tolerances().rounding()),
            role(folder, NATURAL, natural),
            role(folder, NOISE, noise),
            role(folder, ADVERSARIAL, new LabelledSamples(perturbed, noise.labels)),
            accuracies);
    return () -> conditions.onEachTrainer(trial::run);
  }

  private static LabelledSamples read(CaseFolder folder, String samples, String labels, int count) {
    return new LabelledSamples(
        folder.matrix(samples, count, folder.count("input_dim")), folder.labels(labels, count));
  }

  private Role role(CaseFolder folder, String name, LabelledSamples data) {
    int width = folder.width();
    int inputDim = folder.count("input_dim");
    return new Role(
        name,
        conditions.problem(
            folder, data.samples, data.labels, folder.matrix(name + "_w0", width, inputDim)),
        folder.matrix(name + "_w", width, inputDim),
        folder.number(name + "_loss"));
  }

  /** Samples (n, d) with n labels. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record LabelledSamples(DoubleMatrix samples, double[] labels) {}

  /**
   * A classifier of the trial.
   *
   * @param problem on the reference's samples
   * @param weights of the reference (m, d)
   * @param loss of the reference
   */
  private record Role(String name, TrainingProblem problem, DoubleMatrix weights, double loss) {}

  /** A trial as the reference made it. */
  private record ReadTrial(
      Conditions conditions,
      LabelledSamples natural,
      LabelledSamples noise,
      DoubleMatrix perturbed,
      CaseAttack attack,
      Role f,
      Role h,
      Role g,
      Map<String, Double> accuracies) {

    List<Check> run(NamedTrainer trainer) {
      TrainingCourse natural = TrainingCourse.of(trainer, f.problem);
      TrainingCourse control = TrainingCourse.of(trainer, h.problem);
      ComparedAttack attacked = perturb(natural);
      TrainingCourse adversarial = TrainingCourse.of(trainer, onOwn(attacked));
      List<Check> checks = new ArrayList<>();
      checks.add(weights(f, natural));
      checks.add(weights(h, control));
      checks.add(weights(g, adversarial));
      checks.add(loss(f, natural));
      checks.add(loss(h, control));
      checks.add(loss(g, adversarial));
      checks.add(attacked.check(perturbed, conditions.tolerances().attacks()));
      checks.addAll(accuracies(natural, control, adversarial, attacked));
      return checks;
    }

    private ComparedAttack perturb(TrainingCourse course) {
      OneHiddenLayer classifier = new OneHiddenLayer(course.weights(), f.problem.slope());
      return attack.perturb(classifier, noise.samples, noise.labels, perturbed);
    }

    private TrainingProblem onOwn(ComparedAttack attacked) {
      return new TrainingProblem(
          conditions.inPrecision(attacked.inputs()),
          noise.labels,
          g.problem.initialWeights(),
          g.problem.slope(),
          g.problem.recipe());
    }

    private Check weights(Role role, TrainingCourse course) {
      return Check.relative(
          "weights",
          role.name + "_w",
          course.weightValues(),
          role.weights.values(),
          conditions.tolerances().weights());
    }

    private Check loss(Role role, TrainingCourse course) {
      return Check.elementwise(
          "losses",
          role.name + "_loss",
          new double[] {course.finalLoss()},
          new double[] {role.loss},
          conditions.tolerances().losses());
    }

    private List<Check> accuracies(
        TrainingCourse onNatural,
        TrainingCourse onNoise,
        TrainingCourse onPerturbed,
        ComparedAttack attacked) {
      LabelledSamples own = new LabelledSamples(attacked.inputs(), noise.labels);
      return List.of(
          accuracy(NATURAL + ACCURACY, onNatural, natural),
          accuracy(NOISE + ACCURACY, onNoise, noise),
          accuracy(NOISE + ON_NATURAL, onNoise, natural),
          accuracy(ADVERSARIAL + ACCURACY, onPerturbed, own),
          accuracy(ADVERSARIAL + ON_NATURAL, onPerturbed, natural));
    }

    private Check accuracy(String name, TrainingCourse course, LabelledSamples data) {
      OneHiddenLayer network = new OneHiddenLayer(course.weights(), f.problem.slope());
      double[] outputs = network.outputs(conditions.inPrecision(data.samples));
      return Check.equal(
          "accuracies", name, Accuracy.of(outputs, data.labels), accuracies.get(name));
    }
  }
}
