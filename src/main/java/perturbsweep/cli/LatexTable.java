package perturbsweep.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import perturbsweep.cli.SweepMeans.Estimate;

/**
 * Means as a table for LaTeX with the package booktabs: the parameters that vary, then accuracies
 * with half of their 95% intervals.
 *
 * @param sweeps that the means are of; they name the table
 */
record LatexTable(List<String> sweeps, SweepMeans means) {

  private static final MathContext SIX_DIGITS = new MathContext(6);

  private static final List<String> ACCURACIES =
      List.of("$f$, own data", "$g$, natural data", "$h$, natural data", "$g$, fresh data");

  /** Values and names that mathematics has a notation for. */
  private static final Map<String, String> SYMBOLS =
      Map.of("L0", "$L_0$", "L2", "$L_2$", "Linf", "$L_\\infty$", "epsilon", "$\\varepsilon$");

  private static final Map<Character, String> SPECIAL =
      Map.of(
          '\\', "\\textbackslash{}",
          '~', "\\textasciitilde{}",
          '^', "\\textasciicircum{}",
          '&', "\\&",
          '%', "\\%",
          '$', "\\$",
          '#', "\\#",
          '_', "\\_",
          '{', "\\{",
          '}', "\\}");

  void write(Appendable out) throws IOException {
    String names = String.join(", ", sweeps);
    out.append(
        """
        %% \\usepackage{booktabs}
        \\begin{table}
          \\centering
          \\caption{Sweep %s: accuracy, mean over seeds $\\pm$ half a 95\\%% interval; a coin gives 0.5.
            $f$ is trained on natural data, $g$ on mislabelled perturbed noise only, $h$, the control, on
            the same noise without perturbation. On fresh data $g$ is asked for $f$'s answer.}
          \\label{tab:means-%s}
          \\begin{tabular}{%s}
            \\toprule
        """
            .formatted(
                escaped(names),
                String.join("-", sweeps).replaceAll("[^A-Za-z0-9._-]", "-"),
                alignment()));
    line(header(), out);
    out.append("    \\midrule\n");
    for (SweepMeans.Row row : means.rows()) {
      line(cells(row), out);
    }
    out.append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n");
  }

  /** Numbers to the right, texts to the left. */
  private String alignment() {
    StringBuilder alignment = new StringBuilder();
    for (int column = 0; column < means.parameters().size(); column++) {
      int index = column;
      boolean numeric =
          means.rows().stream().allMatch(row -> row.values().get(index) instanceof Number);
      alignment.append(numeric ? 'r' : 'l');
    }
    return alignment.append("r".repeat(1 + ACCURACIES.size())).toString();
  }

  private List<String> header() {
    List<String> header = new ArrayList<>();
    means.parameters().forEach(name -> header.add(text(name.replace('_', ' '))));
    header.add("seeds");
    header.addAll(ACCURACIES);
    return header;
  }

  private static List<String> cells(SweepMeans.Row row) {
    List<String> cells = new ArrayList<>();
    row.values().forEach(value -> cells.add(cell(value)));
    cells.add(Long.toString(row.seeds()));
    Collections.addAll(
        cells,
        estimate(row.naturalOnOwn()),
        estimate(row.adversarialOnNatural()),
        estimate(row.noiseOnNatural()),
        estimate(row.adversarialOnFresh()));
    return cells;
  }

  private static void line(List<String> cells, Appendable out) throws IOException {
    out.append("    ").append(String.join(" & ", cells)).append(" \\\\\n");
  }

  private static String cell(Object value) {
    return value instanceof Double number
        ? new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().toPlainString()
        : text(String.valueOf(value));
  }

  private static String estimate(Estimate estimate) {
    return estimate.half() == null
        ? String.format(Locale.ROOT, "$%.3f$", estimate.mean())
        : String.format(Locale.ROOT, "$%.3f \\pm %.3f$", estimate.mean(), estimate.half());
  }

  /** A name or value: its symbol if it has one, else as it is. */
  private static String text(String plain) {
    return SYMBOLS.getOrDefault(plain, escaped(plain));
  }

  /** A text that LaTeX prints character for character. */
  static String escaped(String plain) {
    StringBuilder escaped = new StringBuilder();
    for (int index = 0; index < plain.length(); index++) {
      char c = plain.charAt(index);
      escaped.append(SPECIAL.getOrDefault(c, String.valueOf(c)));
    }
    return escaped.toString();
  }
}
