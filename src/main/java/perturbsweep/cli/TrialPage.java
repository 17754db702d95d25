package perturbsweep.cli;

import java.util.Locale;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.Metrics;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.Recipe;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.theory.NetworkTheory;

/**
 * One trial for the terminal.
 *
 * @param outcome that is shown
 */
record TrialPage(TrialOutcome outcome) {

  /** Some lines, each with its line break. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "trial", "%s, %s", outcome.trial().id(), outcome.status().label());
    if (!outcome.reason().isEmpty()) {
      line(text, "reason", "%s", outcome.reason());
    }
    if (outcome instanceof SyntheticOutcome synthetic) {
      of(text, synthetic);
    } else if (outcome instanceof ImageOutcome images) {
      ImageTrialPage.of(text, images);
    }
    for (StageReport stage : outcome.stages()) {
      line(
          text,
          "stage " + stage.kind().label(),
          "%s, %.2f s, %.3g GFLOP, %d thread(s), %s %s",
          stage.status().label(),
          stage.seconds(),
          stage.flop() / 1e9,
          stage.threads(),
          stage.host(),
          training(stage));
    }
    line(text, "code", "%s", outcome.provenance().codeVersion());
    return text.toString();
  }

  private static void of(StringBuilder text, SyntheticOutcome outcome) {
    parameters(text, outcome.trial());
    if (outcome.metrics() != null) {
      metrics(text, outcome.metrics());
    }
    if (outcome.theory() != null) {
      theory(text, "theory of f", outcome.theory().natural());
      theory(text, "theory of g", outcome.theory().adversarial());
    }
  }

  private static String training(StageReport stage) {
    return stage.evaluations() == 0
        ? ""
        : "%s, %,d evaluations, %,d epochs exact"
            .formatted(stage.form(), stage.evaluations(), stage.exactEpochs());
  }

  private static void parameters(StringBuilder text, SyntheticTrial trial) {
    Perturbation perturbation = trial.perturbation();
    line(
        text,
        "data",
        "%s, input-dim %d, samples %d, noise-samples %d, seed %d",
        trial.distribution().label(),
        trial.inputDim(),
        trial.samples(),
        trial.noiseSamples(),
        trial.seed());
    line(text, "network", "width %d, slope %s", trial.width(), trial.slope());
    line(
        text,
        "attack",
        "%s of %s, %s, epsilon %s, %d steps",
        perturbation.attack().label(),
        trial.basePoints().label(),
        perturbation.norm().label(),
        perturbation.epsilon(),
        perturbation.steps());
    recipe(text, trial.recipe());
  }

  private static void recipe(StringBuilder text, Recipe recipe) {
    line(
        text,
        "training",
        "%s, %d epochs, learning rate %s, momentum %s, %s loss, %s",
        recipe.trainer().label(),
        recipe.epochs(),
        recipe.learningRate(),
        recipe.momentum(),
        recipe.loss().label(),
        recipe.precision().label());
  }

  private static void metrics(StringBuilder text, Metrics metrics) {
    line(
        text,
        "f on natural data",
        "%.4f (loss %.3g)",
        metrics.naturalAccuracy(),
        metrics.naturalLoss());
    line(text, "h on its noise", "%.4f (loss %.3g)", metrics.noiseAccuracy(), metrics.noiseLoss());
    line(text, "h on natural data", "%.4f", metrics.noiseAccuracyOnNatural());
    line(
        text,
        "g on its noise",
        "%.4f (loss %.3g)",
        metrics.adversarialAccuracy(),
        metrics.adversarialLoss());
    line(text, "g on natural data", "%.4f", metrics.adversarialAccuracyOnNatural());
    line(text, "g like f, fresh", "%.4f", metrics.adversarialAccuracyOnFresh());
    line(
        text,
        "fooled",
        "%.4f, before the attack %.4f",
        metrics.fooledAfter(),
        metrics.fooledBefore());
  }

  private static void theory(StringBuilder text, String name, NetworkTheory theory) {
    if (theory.limit() == null) {
      line(text, name, "no limit: no linear boundary holds its samples");
      return;
    }
    line(
        text,
        name,
        "cosine to its limit %.4f, on its boundary's side at %.4f of fresh samples",
        theory.limit().cosine(),
        theory.limit().agreement().onFresh());
  }

  static void line(StringBuilder text, String name, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, "%-18s ", name))
        .append(String.format(Locale.ROOT, format, arguments).strip())
        .append('\n');
  }
}
