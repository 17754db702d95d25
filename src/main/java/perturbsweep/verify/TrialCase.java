package perturbsweep.verify;

import java.util.ArrayList;
import java.util.List;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.train.TrainingProblem;

/**
 * A whole trial: f trained on natural data, h on noise, the noise perturbed with our f, g trained
 * on our perturbed noise, as {@link CaseAttack} settles what rounding decides. What one step is off
 * by is passed on to the next.
 */
record TrialCase(Conditions conditions) implements CaseKind {
  @Override
  public List<Check> check(CaseFolder folder) {
    LabelledSamples natural = read(folder, "x", "y", folder.count("samples"));
    LabelledSamples noise = read(folder, "noise", "target", folder.count("noise_samples"));
    List<Check> checks = new ArrayList<>();
    for (NamedTrainer trainer : conditions.trainers()) {
      for (Check check : run(folder, trainer, natural, noise)) {
        checks.add(check.by(trainer.name()));
      }
    }
    return checks;
  }

  private static LabelledSamples read(CaseFolder folder, String samples, String labels, int count) {
    return new LabelledSamples(
        folder.matrix(samples, count, folder.count("input_dim")), folder.labels(labels, count));
  }

  private List<Check> run(
      CaseFolder folder, NamedTrainer trainer, LabelledSamples natural, LabelledSamples noise) {
    TrainingCourse f = train(folder, trainer, natural, "natural");
    TrainingCourse h = train(folder, trainer, noise, "noise");
    DoubleMatrix reference =
        folder.matrix("adversarial", noise.labels.length, folder.count("input_dim"));
    ComparedAttack attacked = attack(folder, f, noise, reference);
    LabelledSamples adversarial = new LabelledSamples(attacked.inputs(), noise.labels);
    TrainingCourse g = train(folder, trainer, adversarial, "adversarial");
    return List.of(
        weights(folder, "natural", f),
        weights(folder, "noise", h),
        weights(folder, "adversarial", g),
        loss(folder, "natural", f),
        loss(folder, "noise", h),
        loss(folder, "adversarial", g),
        attacked.check(reference, conditions.tolerances().attacks()),
        accuracy(folder, "natural_accuracy", f, natural),
        accuracy(folder, "noise_accuracy", h, noise),
        accuracy(folder, "noise_accuracy_on_natural", h, natural),
        accuracy(folder, "adversarial_accuracy", g, adversarial),
        accuracy(folder, "adversarial_accuracy_on_natural", g, natural));
  }

  private TrainingCourse train(
      CaseFolder folder, NamedTrainer trainer, LabelledSamples data, String role) {
    DoubleMatrix initialWeights =
        folder.matrix(role + "_w0", folder.count("width"), folder.count("input_dim"));
    TrainingProblem problem = conditions.problem(folder, data.samples, data.labels, initialWeights);
    return TrainingCourse.of(trainer, problem);
  }

  private ComparedAttack attack(
      CaseFolder folder, TrainingCourse f, LabelledSamples noise, DoubleMatrix reference) {
    OneHiddenLayer classifier = new OneHiddenLayer(f.weights(), Conditions.slope(folder));
    return CaseAttack.of(folder, conditions.tolerances().rounding())
        .perturb(classifier, noise.samples, noise.labels, reference);
  }

  private Check weights(CaseFolder folder, String role, TrainingCourse course) {
    String name = role + "_w";
    DoubleMatrix reference = folder.matrix(name, folder.count("width"), folder.count("input_dim"));
    return Check.relative(
        "weights",
        name,
        course.weightValues(),
        reference.values(),
        conditions.tolerances().weights());
  }

  private Check loss(CaseFolder folder, String role, TrainingCourse course) {
    String name = role + "_loss";
    return Check.elementwise(
        "losses",
        name,
        new double[] {course.finalLoss()},
        new double[] {folder.number(name)},
        conditions.tolerances().losses());
  }

  private Check accuracy(
      CaseFolder folder, String name, TrainingCourse course, LabelledSamples data) {
    OneHiddenLayer network = new OneHiddenLayer(course.weights(), Conditions.slope(folder));
    double[] outputs = network.outputs(conditions.inPrecision(data.samples));
    return Check.equal("accuracies", name, Accuracy.of(outputs, data.labels), folder.number(name));
  }

  /** Samples (n, d) with n labels. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record LabelledSamples(DoubleMatrix samples, double[] labels) {}
}
