package perturbsweep.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The lines of a report: verdict, name, kind, the trainers that were compared, the largest error of
 * each quantity with its tolerance in brackets, and what was wrong.
 */
final class ReportLine {
  private final String format;

  private ReportLine(String format) {
    this.format = format;
  }

  /** Lines aligned for the longest of some names. */
  static ReportLine forNames(Collection<String> names) {
    int longest = names.stream().mapToInt(String::length).max().orElse(1);
    return new ReportLine("%-9s  %-" + longest + "s  %-6s  %s");
  }

  String of(CaseResult result) {
    return format.formatted(result.verdict().word(), result.name(), result.kind(), details(result));
  }

  private static String details(CaseResult result) {
    List<String> parts = new ArrayList<>();
    parts.add(trainers(result.checks()));
    largestErrors(result.checks()).forEach(check -> parts.add(check.summary()));
    parts.add(result.reason());
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("  "));
  }

  private static String trainers(List<Check> checks) {
    return checks.stream()
        .map(Check::trainer)
        .filter(trainer -> !trainer.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** One check for each quantity, in the order of their first appearance. */
  private static Collection<Check> largestErrors(List<Check> checks) {
    Map<String, Check> largest = new LinkedHashMap<>();
    for (Check check : checks) {
      largest.merge(
          check.quantity(), check, BinaryOperator.maxBy(Comparator.comparing(Check::badness)));
    }
    return largest.values();
  }
}
