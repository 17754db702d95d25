package perturbsweep.config;

import java.util.List;
import java.util.stream.Collectors;
import perturbsweep.plan.SweepDefinition;
import perturbsweep.plan.SweepExpansion;
import perturbsweep.spec.CanonicalForm;
import perturbsweep.spec.Trial;

/**
 * The science of a sweep.
 *
 * @param definition as the file gives it
 * @param expansion its trials; none of them impossible
 * @param hash SHA-256 of the set of trials, 64 lower-case hexadecimal digits: the same for every
 *     way of asking for the same trials, whatever the sweep's name, order, comments or run section
 */
public record SweepConfig(SweepDefinition definition, SweepExpansion expansion, String hash) {

  /** The trials, distinct, in the order in which the file names them. */
  public List<Trial> trials() {
    return expansion.trials();
  }

  static SweepConfig of(SweepDefinition definition, SweepExpansion expansion) {
    String ids =
        expansion.trials().stream()
            .map(Trial::id)
            .sorted()
            .map(id -> id.value() + "\n")
            .collect(Collectors.joining());
    return new SweepConfig(definition, expansion, CanonicalForm.sha256(ids));
  }
}
