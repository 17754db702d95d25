package perturbsweep.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perturbsweep.spec.AttackSettings;
import perturbsweep.spec.EpsilonRule;
import perturbsweep.spec.Norm;

/**
 * Reads an epsilon: a number; a formula, {@code { per-sqrt-dim = 0.0078 }} or {@code { pixels = 14
 * }}; or one of these for each norm, {@code { L2 = 0.78, Linf = 0.03, L0 = 0.05 }}.
 */
final class EpsilonReader {

  private static final Map<String, Function<Node, EpsilonRule>> FORMULAS =
      new TreeMap<>(
          Map.of(
              "per-sqrt-dim", node -> new EpsilonRule.PerSqrtDim(Values.real(node)),
              "pixels", node -> new EpsilonRule.Pixels(Values.integer(node))));

  private static final Set<String> ALL_KEYS =
      Stream.concat(FORMULAS.keySet().stream(), Arrays.stream(Norm.values()).map(Norm::label))
          .collect(Collectors.toCollection(TreeSet::new));

  /** For asking whether a rule suits a norm at all; any settings do. */
  private static final AttackSettings ANY_ATTACK = new AttackSettings(1, 1, 1, 1);

  private final Problems problems;

  EpsilonReader(Problems problems) {
    this.problems = problems;
  }

  /** The names of formulas among the keys of an epsilon. */
  static Set<String> formulas(Collection<String> keys) {
    Set<String> formulas = new TreeSet<>(keys);
    formulas.retainAll(FORMULAS.keySet());
    return formulas;
  }

  /** The rule; empty if there is none, which has become a problem. */
  Optional<EpsilonRule> read(Node node) {
    List<Node> entries = node.children();
    boolean isByNorm = entries.stream().anyMatch(entry -> norm(entry).isPresent());
    return isByNorm ? byNorm(node, entries) : single(node, ALL_KEYS);
  }

  private Optional<EpsilonRule> single(Node node, Collection<String> known) {
    if (!node.isSection()) {
      return problems.attempt(node, number -> new EpsilonRule.Absolute(Values.real(number)));
    }
    List<Node> entries = node.children();
    if (reportUnknown(entries, known)) {
      return Optional.empty();
    }
    if (entries.size() != 1) {
      problems.add(node, "epsilon must be one number, one formula or one of these for each norm");
      return Optional.empty();
    }
    Node formula = entries.get(0);
    return problems.attempt(formula, FORMULAS.get(formula.name()));
  }

  private Optional<EpsilonRule> byNorm(Node node, List<Node> entries) {
    boolean isWhole = !reportUnknown(entries, ALL_KEYS);
    if (entries.stream().anyMatch(entry -> FORMULAS.containsKey(entry.name()))) {
      problems.add(node, "epsilon must be given by norm or by a formula, not both at once");
      isWhole = false;
    }
    Map<Norm, EpsilonRule> rules = new EnumMap<>(Norm.class);
    for (Node entry : entries) {
      Optional<Norm> norm = norm(entry);
      if (norm.isPresent()) {
        Optional<EpsilonRule> rule = suitable(norm.get(), entry);
        rule.ifPresent(found -> rules.put(norm.get(), found));
        isWhole &= rule.isPresent();
      }
    }
    return isWhole ? Optional.of(new EpsilonRule.ByNorm(rules)) : Optional.empty();
  }

  private Optional<EpsilonRule> suitable(Norm norm, Node node) {
    return single(node, FORMULAS.keySet())
        .flatMap(
            rule ->
                problems.attempt(
                    node,
                    entry -> {
                      ANY_ATTACK.perturbation(norm, rule, Integer.MAX_VALUE);
                      return rule;
                    }));
  }

  private boolean reportUnknown(List<Node> entries, Collection<String> known) {
    List<Node> unknown = entries.stream().filter(e -> !known.contains(e.name())).toList();
    for (Node entry : unknown) {
      problems.add(
          entry, "unknown part of an epsilon", Optional.of(NearestKey.of(entry.name(), known)));
    }
    return !unknown.isEmpty();
  }

  private static Optional<Norm> norm(Node entry) {
    return Arrays.stream(Norm.values())
        .filter(norm -> norm.label().equals(entry.name()))
        .findFirst();
  }
}
