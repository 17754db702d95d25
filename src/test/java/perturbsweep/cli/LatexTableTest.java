package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.cli.SweepMeans.Estimate;

class LatexTableTest {

  private static final SweepMeans MEANS =
      new SweepMeans(
          List.of("norm", "base_points", "epsilon", "noise_samples"),
          List.of(
              row(List.of("L0", "noise", 0.01, 10), 3, new Estimate(0.5564, 0.0516)),
              row(List.of("L2", "natural-random", 0.1 + 0.2, 400), 1, new Estimate(1, null)),
              row(List.of("Linf", "50%_of {a} & $b", 1e-5, 400), 2, new Estimate(0, 0.0))));

  @Test
  void aRowIsItsParametersSeedsAndFourAccuracies() throws IOException {
    assertEquals(
        List.of(
            "norm & base points & $\\varepsilon$ & noise samples & seeds & $f$, own data"
                + " & $g$, natural data & $h$, natural data & $g$, fresh data \\\\",
            "$L_0$ & noise & 0.01 & 10 & 3 & $0.100$ & $0.556 \\pm 0.052$ & $0.300$ & $0.400$ \\\\",
            "$L_2$ & natural-random & 0.3 & 400 & 1 & $0.100$ & $1.000$ & $0.300$ & $0.400$ \\\\",
            "$L_\\infty$ & 50\\%\\_of \\{a\\} \\& \\$b & 0.00001 & 400 & 2"
                + " & $0.100$ & $0.000 \\pm 0.000$ & $0.300$ & $0.400$ \\\\"),
        written().lines().map(String::strip).filter(line -> line.endsWith("\\\\")).toList());
  }

  @Test
  void everyLineHasAsManyCellsAsTheTableHasColumns() throws IOException {
    Matcher columns = Pattern.compile("\\\\begin\\{tabular}\\{([lr]+)}").matcher(written());
    assertTrue(columns.find());
    assertEquals("llrrrrrrr", columns.group(1), "texts to the left, numbers to the right");
    for (String line : written().lines().filter(text -> text.endsWith("\\\\")).toList()) {
      assertEquals(columns.group(1).length(), line.split("(?<!\\\\)&", -1).length, line);
    }
  }

  @Test
  void isBalancedAndNamesTheSweep() throws IOException {
    String latex = written();
    assertEquals(count(latex, "(?<!\\\\)\\{"), count(latex, "(?<!\\\\)}"), "braces");
    assertEquals(0, count(latex, "(?<!\\\\)\\$") % 2, "mathematics begins and ends");
    for (String environment : List.of("table", "tabular")) {
      assertEquals(1, count(latex, "\\\\begin\\{%s}".formatted(environment)));
      assertEquals(1, count(latex, "\\\\end\\{%s}".formatted(environment)));
    }
    for (String rule : List.of("toprule", "midrule", "bottomrule")) {
      assertEquals(1, count(latex, "\\\\" + rule + "\n"), rule);
    }
    assertTrue(latex.contains("\\caption{Sweep my\\_sweep, other: accuracy, mean"), latex);
    assertTrue(latex.contains("\\label{tab:means-my_sweep-other}"), latex);
  }

  /** A percent sign that is not escaped hides the rest of its line, closing braces included. */
  @Test
  void onlyTheFirstLineIsAComment() throws IOException {
    String latex = written();
    assertTrue(latex.startsWith("% \\usepackage{booktabs}\n"), latex);
    assertEquals(1, count(latex, "(?<!\\\\)%"));
  }

  @ParameterizedTest
  @CsvSource({
    "plain text-1.5, plain text-1.5",
    "a_b, a\\_b",
    "100%, 100\\%",
    "$ & #, \\$ \\& \\#",
    "{x}, \\{x\\}",
    "C:\\dir, C:\\textbackslash{}dir",
    "~^, \\textasciitilde{}\\textasciicircum{}",
  })
  void whatIsSpecialIsPrintedAsItIs(String plain, String escaped) {
    assertEquals(escaped, LatexTable.escaped(plain));
  }

  private static SweepMeans.Row row(List<Object> values, long seeds, Estimate adversarial) {
    return new SweepMeans.Row(
        values,
        seeds,
        new Estimate(0.1, null),
        adversarial,
        new Estimate(0.3, null),
        new Estimate(0.4, null));
  }

  private static String written() throws IOException {
    StringBuilder text = new StringBuilder();
    new LatexTable(List.of("my_sweep", "other"), MEANS).write(text);
    return text.toString();
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
