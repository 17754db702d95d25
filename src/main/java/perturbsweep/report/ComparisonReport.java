package perturbsweep.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perturbsweep.compare.ComparedTrial;
import perturbsweep.compare.Comparison;
import perturbsweep.compare.Pair;
import perturbsweep.report.figure.Figure;
import perturbsweep.spec.Axis;

/** What differs between two sweeps, as sentences, tables, figures and a page. */
public final class ComparisonReport {

  private static final int EXAMPLES = 3;

  private final Comparison comparison;
  private final Side a;
  private final Side b;
  private final TrialChanges changes;
  private final List<Figure> figures;

  /**
   * Draws a comparison.
   *
   * @param a what is compared
   * @param b with what
   */
  public ComparisonReport(Comparison comparison, Side a, Side b) {
    this.comparison = comparison;
    this.a = a;
    this.b = b;
    this.changes = new TrialChanges(comparison);
    this.figures = new ComparisonFigures(comparison).all();
  }

  /**
   * A sweep.
   *
   * @param place of the outputs that it is in
   */
  public record Side(String name, String place) {}

  /** What is drawn, in the order of the page; none without a trial that finished in both. */
  public List<Figure> figures() {
    return figures;
  }

  /** Each metric over all matched trials. */
  public ComparisonTable overall() {
    return ComparisonTable.overall(comparison);
  }

  /**
   * Each configuration and metric that changed, the largest first.
   *
   * @param most rows
   */
  public ComparisonTable changed(int most) {
    return ComparisonTable.changed(comparison, most);
  }

  /** A line for each trial that changed or is in one sweep only. */
  public List<String> changes() {
    return changes.lines();
  }

  /** How many trials match, and how many of them changed. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    List<Pair> pairs = comparison.matching().pairs();
    String over = comparison.over().stream().map(Axis::key).collect(Collectors.joining(", "));
    sentences.add(
        "%d trials of A match one of B%s; %s; %s."
            .formatted(
                pairs.size(),
                over.isEmpty() ? "" : ", " + over + " aside",
                onOneSide("A", comparison.matching().onlyInA()),
                onOneSide("B", comparison.matching().onlyInB())));
    long changed =
        pairs.stream().filter(pair -> pair.hasOtherMetrics(comparison.tolerance())).count();
    sentences.add(
        "In %s of them a metric %s."
            .formatted(changed == 0 ? "none" : String.valueOf(changed), whenChanged()));
    long infinite = pairs.stream().filter(Pair::hasInfiniteMetrics).count();
    if (infinite > 0) {
      sentences.add(
          ("In %d of them a loss is not finite in A, in B or in both: such a loss is in no mean and"
                  + " in no test, and counts as changed unless it is the same in both.")
              .formatted(infinite));
    }
    long otherwise = pairs.stream().filter(Pair::endedOtherwise).count();
    if (otherwise > 0) {
      sentences.add(
          "%d of them ended otherwise in B than in A (finished, diverged or failed)."
              .formatted(otherwise));
    }
    return sentences;
  }

  private String whenChanged() {
    return comparison.tolerance() == 0
        ? "is another number"
        : "differs by more than " + comparison.tolerance();
  }

  private String onOneSide(String side, List<ComparedTrial> trials) {
    String examples =
        trials.stream().limit(EXAMPLES).map(changes::name).collect(Collectors.joining("; "));
    return trials.isEmpty()
        ? "none is only in " + side
        : "%d only in %s, such as %s".formatted(trials.size(), side, examples);
  }

  /** The page, a whole HTML document that needs no other file. */
  public String page() {
    Map<String, Object> model = new HashMap<>();
    model.put("title", "Compared: sweep %s (A) with %s (B)".formatted(a.name(), b.name()));
    model.put("state", "A is in %s, B in %s.".formatted(a.place(), b.place()));
    model.put("sentences", sentences());
    model.put("overall", overall());
    model.put("changed", changed(Integer.MAX_VALUE));
    model.put("whenChanged", whenChanged());
    model.put("statuses", TrialChanges.STATUSES);
    return new PageTemplate("comparison.ftlh").filled(model, figures, changes.table());
  }
}
