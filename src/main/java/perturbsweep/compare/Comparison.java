package perturbsweep.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import perturbsweep.spec.Axis;

/**
 * Two sweeps A and B, or one sweep as two versions of the program ran it. All differences are B
 * less A.
 *
 * @param over axes in which trials that match may differ
 * @param tolerance a difference of a metric that is none
 * @param overall one for each metric that some matched trial has
 * @param differences one for each configuration and metric; accuracies before losses, those without
 *     a finite number first, then the largest
 */
public record Comparison(
    Matching matching,
    Set<Axis> over,
    double tolerance,
    List<Overall> overall,
    List<Difference> differences) {

  private static final Comparator<Difference> LARGEST_FIRST =
      Comparator.comparing((Difference difference) -> difference.metric().isLoss())
          .thenComparing(Comparison::negativeSize)
          .thenComparing(difference -> -difference.changed());

  private static double negativeSize(Difference difference) {
    return difference.paired() == null
        ? Double.NEGATIVE_INFINITY
        : -Math.abs(difference.paired().mean());
  }

  public Comparison {
    over = Collections.unmodifiableSet(new LinkedHashSet<>(over));
    overall = List.copyOf(overall);
    differences = List.copyOf(differences);
  }

  /**
   * Compares the trials of two sweeps.
   *
   * @param over axes in which trials that match may differ
   * @param tolerance at least 0
   * @throws NotComparableException if no trials match, or one matches several
   */
  public static Comparison of(
      List<ComparedTrial> a, List<ComparedTrial> b, Set<Axis> over, double tolerance) {
    Matching matching = Matching.of(a, b, over);
    List<Overall> overall = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<Pair> pairs = matching.pairs().stream().filter(pair -> pair.has(metric)).toList();
      if (!pairs.isEmpty()) {
        overall.add(overall(metric, pairs, tolerance));
        differences.addAll(differences(metric, pairs, tolerance));
      }
    }
    return new Comparison(
        matching, over, tolerance, overall, differences.stream().sorted(LARGEST_FIRST).toList());
  }

  private static Overall overall(Metric metric, List<Pair> pairs, double tolerance) {
    List<Pair> finite = pairs.stream().filter(pair -> pair.isFinite(metric)).toList();
    Double largest =
        finite.stream()
            .map(pair -> pair.difference(metric))
            .max(Comparator.comparing(Math::abs))
            .orElse(null);
    return new Overall(
        metric,
        finite.isEmpty() ? null : bySeed(metric, finite),
        pairs.size(),
        changed(metric, pairs, tolerance),
        largest);
  }

  private static PairedDifference bySeed(Metric metric, List<Pair> pairs) {
    Map<Object, List<Pair>> groups = new TreeMap<>();
    pairs.forEach(
        pair ->
            groups
                .computeIfAbsent(pair.a().parameter(Axis.SEED), any -> new ArrayList<>())
                .add(pair));
    return PairedDifference.of(
        means(groups, pair -> pair.a().values().get(metric)),
        means(groups, pair -> pair.b().values().get(metric)));
  }

  private static double[] means(Map<Object, List<Pair>> groups, ToDoubleFunction<Pair> value) {
    return groups.values().stream()
        .mapToDouble(pairs -> pairs.stream().mapToDouble(value).average().orElseThrow())
        .toArray();
  }

  private static List<Difference> differences(Metric metric, List<Pair> pairs, double tolerance) {
    Map<Map<String, Object>, List<Pair>> configurations = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      Map<String, Object> parameters = new LinkedHashMap<>(pair.a().parameters());
      parameters.remove(Axis.SEED.column());
      configurations.computeIfAbsent(parameters, any -> new ArrayList<>()).add(pair);
    }
    List<PairedDifference> paired = new ArrayList<>();
    configurations.values().forEach(seeds -> paired.add(paired(metric, seeds)));
    List<Double> p = corrected(paired);
    List<Difference> differences = new ArrayList<>();
    configurations.forEach(
        (parameters, seeds) -> {
          int index = differences.size();
          int changed = changed(metric, seeds, tolerance);
          differences.add(
              new Difference(
                  parameters, metric, paired.get(index), seeds.size(), changed, p.get(index)));
        });
    return differences;
  }

  /** Of those pairs that are finite; null if there is none. */
  private static PairedDifference paired(Metric metric, List<Pair> pairs) {
    List<Pair> finite = pairs.stream().filter(pair -> pair.isFinite(metric)).toList();
    return finite.isEmpty()
        ? null
        : PairedDifference.of(
            finite.stream().mapToDouble(pair -> pair.a().values().get(metric)).toArray(),
            finite.stream().mapToDouble(pair -> pair.b().values().get(metric)).toArray());
  }

  /** One for each; a shift counts as a test, though nothing can be said of its probability. */
  private static List<Double> corrected(List<PairedDifference> paired) {
    double[] tested =
        paired.stream()
            .filter(Comparison::isTested)
            .mapToDouble(one -> one.isShift() ? 1 : one.p())
            .toArray();
    double[] corrected = Holm.corrected(tested);
    List<Double> all = new ArrayList<>();
    int next = 0;
    for (PairedDifference one : paired) {
      Double p = isTested(one) ? Double.valueOf(corrected[next++]) : null;
      all.add(p == null || one.isShift() ? null : p);
    }
    return all;
  }

  private static boolean isTested(PairedDifference paired) {
    return paired != null && paired.pairs() > 1;
  }

  private static int changed(Metric metric, List<Pair> pairs, double tolerance) {
    return (int) pairs.stream().filter(pair -> pair.differs(metric, tolerance)).count();
  }

  /** Pairs that ended otherwise, or differ in a metric by more than the tolerance. */
  public List<Pair> changedPairs() {
    return matching.pairs().stream().filter(pair -> pair.differs(tolerance)).toList();
  }

  /** Whether some trial changed, or is in one sweep only. */
  public boolean hasChanges() {
    return !matching.onlyInA().isEmpty()
        || !matching.onlyInB().isEmpty()
        || !changedPairs().isEmpty();
  }
}
