package perturbsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perturbsweep.compare.Comparison;
import perturbsweep.compare.Difference;
import perturbsweep.compare.Difference.Verdict;
import perturbsweep.compare.Metric;
import perturbsweep.compare.Overall;
import perturbsweep.compare.PairedDifference;
import perturbsweep.spec.Axis;

/**
 * What differs between two sweeps, as texts.
 *
 * @param columns their names
 * @param rows texts
 * @param left rows that are not shown
 */
public record ComparisonTable(List<String> columns, List<List<String>> rows, int left) {

  private static final Map<Verdict, String> VERDICTS =
      Map.of(
          Verdict.SIGNIFICANT, "significant",
          Verdict.SHIFTED, "the same in all seeds",
          Verdict.CHANGED, "changed",
          Verdict.UNCHANGED, "");

  /** A row for each metric, over all matched trials. */
  static ComparisonTable overall(Comparison comparison) {
    return new ComparisonTable(
        List.of(
            "metric",
            "A",
            "B",
            "B - A",
            "largest of a trial",
            "changed trials",
            "changed configurations",
            "significant"),
        comparison.overall().stream().map(one -> texts(comparison, one)).toList(),
        0);
  }

  private static List<String> texts(Comparison comparison, Overall one) {
    List<Difference> differences =
        comparison.differences().stream().filter(row -> row.metric() == one.metric()).toList();
    return List.of(
        one.metric().label(),
        meanOfA(one.metric(), one.bySeed()),
        meanOfB(one.metric(), one.bySeed()),
        one.bySeed() == null ? "" : Numbers.interval(one.bySeed()),
        one.largest() == null ? "" : Numbers.difference(one.largest()),
        "%d of %d".formatted(one.changed(), one.trials()),
        "%d of %d"
            .formatted(
                differences.size() - count(differences, Verdict.UNCHANGED), differences.size()),
        String.valueOf(count(differences, Verdict.SIGNIFICANT)));
  }

  private static long count(List<Difference> differences, Verdict verdict) {
    return differences.stream().filter(one -> one.verdict() == verdict).count();
  }

  /** A row for each configuration and metric that changed, the largest first. */
  static ComparisonTable changed(Comparison comparison, int most) {
    List<Axis> varied =
        Names.differing(comparison.differences().stream().map(Difference::parameters).toList());
    List<String> columns = new ArrayList<>(List.of("metric"));
    varied.forEach(axis -> columns.add(axis.key()));
    columns.addAll(List.of("seeds", "A", "B", "B - A", "changed seeds", "p", "finding"));
    List<Difference> changed =
        comparison.differences().stream()
            .filter(one -> one.verdict() != Verdict.UNCHANGED)
            .toList();
    List<List<String>> rows = changed.stream().limit(most).map(one -> texts(varied, one)).toList();
    return new ComparisonTable(columns, rows, changed.size() - rows.size());
  }

  private static List<String> texts(List<Axis> varied, Difference one) {
    List<String> texts = new ArrayList<>(List.of(one.metric().label()));
    varied.forEach(axis -> texts.add(Names.value(one.parameters().get(axis.column()))));
    texts.add(String.valueOf(one.seeds()));
    texts.add(meanOfA(one.metric(), one.paired()));
    texts.add(meanOfB(one.metric(), one.paired()));
    texts.add(one.paired() == null ? "" : Numbers.interval(one.paired()));
    texts.add(String.valueOf(one.changed()));
    texts.add(Numbers.p(one.p()));
    texts.add(finding(one));
    return texts;
  }

  private static String finding(Difference one) {
    String verdict = VERDICTS.get(one.verdict());
    return one.infinite() == 0
        ? verdict
        : "%s; not finite in %d of %d".formatted(verdict, one.infinite(), one.seeds());
  }

  /** Empty if there is none. */
  private static String meanOfA(Metric metric, PairedDifference paired) {
    return paired == null ? "" : Numbers.value(metric, paired.meanOfA());
  }

  private static String meanOfB(Metric metric, PairedDifference paired) {
    return paired == null ? "" : Numbers.value(metric, paired.meanOfB());
  }
}
