package perturbsweep.spec;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A trial's name: the first twelve hexadecimal digits of the SHA-256 of its canonical form. The
 * same trial has the same name in every sweep, on every machine.
 */
public record TrialId(String value) implements Serializable, Comparable<TrialId> {

  private static final int DIGITS = 12;
  private static final Pattern VALUE = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

  /**
   * @throws IllegalArgumentException if the value is not twelve lower-case hexadecimal digits
   */
  public TrialId {
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a trial's id has %d hexadecimal digits, not \"%s\"".formatted(DIGITS, value));
    }
  }

  static TrialId of(SyntheticTrial trial) {
    CanonicalForm form =
        new CanonicalForm()
            .with("distribution", trial.distribution())
            .with("input-dim", trial.inputDim())
            .with("width", trial.width())
            .with("samples", trial.samples())
            .with("noise-samples", trial.noiseSamples())
            .with("fresh-samples", trial.freshSamples())
            .with("slope", trial.slope())
            .with("seed", trial.seed());
    trial.basePoints().describe(form, trial.distribution());
    trial.recipe().describe(form);
    trial.perturbation().describe(form);
    return of(form);
  }

  static TrialId of(ImageTrial trial) {
    CanonicalForm form =
        new CanonicalForm()
            .with("scenario", trial.scenario())
            .with("crafted-images", trial.crafted())
            .with("training", CanonicalForm.sha256Of(trial.training()::describe))
            .with("retraining", CanonicalForm.sha256Of(trial.retraining()::describe))
            .with("seed", trial.seed());
    trial.samples().describe(form);
    trial.network().describe(form);
    trial.perturbation().describe(form);
    trial.distribution().describe(form);
    return of(form);
  }

  private static TrialId of(CanonicalForm form) {
    return new TrialId(form.sha256().substring(0, DIGITS));
  }

  @Override
  public int compareTo(TrialId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
