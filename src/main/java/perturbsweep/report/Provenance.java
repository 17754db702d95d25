package perturbsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where the numbers come from. */
final class Provenance {

  private Provenance() {}

  /**
   * One line of it.
   *
   * @param value all that occur, where trials differ
   */
  public record Fact(String name, String value) {}

  static List<Fact> of(List<Row> trials) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("program", distinct(trials, "code_version")));
    facts.add(new Fact("Java", distinct(trials, "jvm")));
    facts.add(new Fact("processor", distinct(trials, "cpu")));
    facts.add(new Fact("matrix library", distinct(trials, "blas")));
    facts.add(new Fact("native threads of a task", distinct(trials, "threads")));
    facts.add(
        new Fact(
            "sweeps that computed them (hash of their trials)", distinct(trials, "config_hash")));
    trials.stream()
        .map(row -> row.text("ended"))
        .min(String::compareTo)
        .ifPresent(first -> facts.add(new Fact("first trial ended", first)));
    trials.stream()
        .map(row -> row.text("ended"))
        .max(String::compareTo)
        .ifPresent(last -> facts.add(new Fact("last trial ended", last)));
    return facts;
  }

  private static String distinct(List<Row> trials, String column) {
    return trials.stream()
        .map(row -> row.text(column))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
