package perturbsweep.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import perturbsweep.spec.Axis;

/**
 * Which trials of a sweep A are which of a sweep B.
 *
 * @param pairs at least one, in the order of A
 * @param onlyInA without one in B, in the order of A
 * @param onlyInB without one in A, in the order of B
 */
public record Matching(List<Pair> pairs, List<ComparedTrial> onlyInA, List<ComparedTrial> onlyInB) {

  public Matching {
    pairs = List.copyOf(pairs);
    onlyInA = List.copyOf(onlyInA);
    onlyInB = List.copyOf(onlyInB);
  }

  /**
   * Matches trials that are the same in all axes, the seed included.
   *
   * @param over axes in which they may differ
   * @throws NotComparableException if none match, or one matches several
   */
  public static Matching of(List<ComparedTrial> a, List<ComparedTrial> b, Set<Axis> over) {
    Map<List<Object>, List<ComparedTrial>> inA = byParameters(a, over);
    Map<List<Object>, List<ComparedTrial>> inB = byParameters(b, over);
    List<Pair> pairs = new ArrayList<>();
    List<ComparedTrial> onlyInA = new ArrayList<>();
    List<ComparedTrial> onlyInB = new ArrayList<>();
    inA.forEach(
        (parameters, trials) -> {
          if (inB.containsKey(parameters)) {
            pairs.add(new Pair(single(trials, "A", over), single(inB.get(parameters), "B", over)));
          } else {
            onlyInA.addAll(trials);
          }
        });
    inB.forEach(
        (parameters, trials) -> {
          if (!inA.containsKey(parameters)) {
            onlyInB.addAll(trials);
          }
        });
    if (pairs.isEmpty()) {
      throw new NotComparableException(whyNone(a, b, over));
    }
    return new Matching(pairs, onlyInA, onlyInB);
  }

  private static Map<List<Object>, List<ComparedTrial>> byParameters(
      List<ComparedTrial> trials, Set<Axis> over) {
    Map<List<Object>, List<ComparedTrial>> groups = new LinkedHashMap<>();
    for (ComparedTrial trial : trials) {
      List<Object> key = new ArrayList<>();
      for (Axis axis : Axis.values()) {
        key.add(over.contains(axis) ? null : trial.parameter(axis));
      }
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(trial);
    }
    return groups;
  }

  private static ComparedTrial single(List<ComparedTrial> trials, String side, Set<Axis> over) {
    if (trials.size() == 1) {
      return trials.get(0);
    }
    throw new NotComparableException(
        over.isEmpty()
            ? "trials %s and %s of %s are the same in every axis: which one matches is not known"
                .formatted(trials.get(0).trial(), trials.get(1).trial(), side)
            : ("over %s a trial matches several: %s and %s of %s differ in nothing else; compare"
                    + " sweeps that hold one of them, or match over fewer axes")
                .formatted(keys(over), trials.get(0).trial(), trials.get(1).trial(), side));
  }

  private static String keys(Set<Axis> axes) {
    return axes.stream().map(Axis::key).collect(Collectors.joining(", "));
  }

  private static String whyNone(List<ComparedTrial> a, List<ComparedTrial> b, Set<Axis> over) {
    if (a.isEmpty() || b.isEmpty()) {
      return "no trial of %s has ended yet: there is nothing to compare"
          .formatted(a.isEmpty() ? "A" : "B");
    }
    List<String> apart = new ArrayList<>();
    Set<Axis> differing = new LinkedHashSet<>();
    Arrays.stream(Axis.values())
        .filter(axis -> !over.contains(axis))
        .filter(axis -> values(b, axis).stream().noneMatch(values(a, axis)::contains))
        .forEach(
            axis -> {
              differing.add(axis);
              apart.add("%s (%s; %s)".formatted(axis.key(), values(a, axis), values(b, axis)));
            });
    return "no trial of A has the parameters of one of B; "
        + (apart.isEmpty()
            ? "each value of an axis is in both, but not together with the others"
            : "they have no value in common of %s: to match them in spite of that, --over %s"
                .formatted(String.join(", ", apart), keys(differing).replace(" ", "")));
  }

  private static Set<Object> values(List<ComparedTrial> trials, Axis axis) {
    return trials.stream()
        .map(trial -> trial.parameter(axis))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
