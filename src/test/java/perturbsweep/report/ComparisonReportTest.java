package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.compare.SampleTrials.diverged;
import static perturbsweep.compare.SampleTrials.finished;
import static perturbsweep.compare.SampleTrials.seeds;
import static perturbsweep.compare.SampleTrials.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import perturbsweep.compare.ComparedTrial;
import perturbsweep.compare.Comparison;
import perturbsweep.compare.Metric;
import perturbsweep.report.ComparisonReport.Side;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.FigureFile;
import perturbsweep.report.figure.Panel;
import perturbsweep.spec.Axis;

class ComparisonReportTest {

  @Test
  void thePageHoldsSentencesTablesAndPlacesForEveryFigure() throws IOException {
    ComparisonReport report = report(seeds(0.5, 0.6, 0.7), seeds(0.6, 0.7, 0.81));
    String page = report.page();
    assertTrue(page.startsWith("<!DOCTYPE html>"));
    assertTrue(page.contains("<h1>Compared: sweep one (A) with two (B)</h1>"));
    assertTrue(page.contains("A is in file:/here, B in file:/there."));
    assertTrue(
        page.contains("<td>+0.103 ± 0.014</td><td>3</td><td>0.001</td><td>significant</td>"));
    JsonNode data = data(page);
    assertEquals(3, data.get("charts").size());
    for (Figure figure : report.figures()) {
      assertTrue(page.contains("<figure id=\"" + figure.id() + "\">"), figure.id());
    }
    assertEquals(3, data.get("trials").get("rows").size());
    assertEquals("changed", data.get("trials").get("rows").get(0).get(1).textValue());
    // What the style and the script are made from, and no more than the report's own policy allows.
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(page.contains("connect-src"));
  }

  @Test
  void namesOfSweepsAndParametersCannotBecomeMarkup() {
    ComparedTrial odd = finished("<script>", 20, 0, 0.5);
    ComparisonReport report = report(List.of(odd), List.of(finished("<script>", 20, 0, 0.6)));
    assertFalse(report.page().contains("<script>-"), report.page());
  }

  @Test
  void everyFigureIsDrawnForPrint() throws IOException {
    ComparisonReport report = report(seeds(0.5, 0.6, 0.7), seeds(0.6, 0.7, 0.81));
    assertEquals(
        List.of("accuracies", "differences", "losses"),
        report.figures().stream().map(Figure::id).toList());
    for (Figure figure : report.figures()) {
      FigureFile file = new FigureFile(figure);
      assertTrue(ImageIO.read(new ByteArrayInputStream(file.png())).getWidth() > 1000);
      assertTrue(new String(file.svg(), StandardCharsets.UTF_8).contains("<svg"));
    }
  }

  @Test
  void chartsOfDifferencesHoldEveryInterval() {
    ComparisonReport report = report(seeds(0.5, 0.6, 0.7), seeds(0.4, 0.9, 0.7));
    ChartFigure differences = (ChartFigure) report.figures().get(1);
    Panel panel = differences.panels().get(0);
    panel
        .series()
        .forEach(
            series ->
                series.points().stream()
                    .filter(point -> point.low() != null)
                    .forEach(
                        point -> {
                          assertTrue(point.low() > panel.y().low());
                          assertTrue(point.high() < panel.y().high());
                        }));
    assertEquals("no difference", panel.series().get(1).label());
  }

  @Test
  void aSweepComparedWithItselfSaysThatNothingChanged() {
    ComparisonReport report = report(seeds(0.5, 0.6), seeds(0.5, 0.6));
    assertEquals(
        List.of(
            "2 trials of A match one of B; none is only in A; none is only in B.",
            "In none of them a metric is another number."),
        report.sentences());
    assertEquals(List.of(), report.changes());
    assertEquals(List.of(), report.changed(10).rows());
    assertTrue(report.page().contains("No configuration did."));
  }

  @Test
  void linesSayWhichTrialsChangedAndHow() {
    ComparedTrial a = finished("L2", 20, 0, 0.5);
    ComparisonReport report =
        report(
            List.of(a, finished("L2", 20, 1, 0.5), finished("L0", 20, 0, 0.5)),
            List.of(finished("L2", 20, 0, 0.75), diverged("L2", 20, 1), finished("L2", 30, 0, 1)));
    assertEquals(
        List.of(
            "L2-20-0 (L2, width m 20, seed 0): g, natural data 0.500 -> 0.750 (+0.250)",
            "L2-20-1 (L2, width m 20, seed 1): finished in A, diverged in B",
            "L0-20-0 (L0, width m 20, seed 0): only in A",
            "L2-30-0 (L2, width m 30, seed 0): only in B"),
        report.changes());
    assertTrue(report.sentences().get(0).contains("1 only in A, such as L0-20-0 (L0"));
    assertTrue(report.sentences().get(1).startsWith("In 1 of them"));
    assertTrue(report.sentences().get(2).startsWith("1 of them ended otherwise"));
  }

  @Test
  void trialsOfWhichNoneFinishedAreComparedAllTheSame() {
    ComparisonReport report =
        report(List.of(diverged("L2", 20, 0)), List.of(diverged("L2", 20, 0)));
    assertEquals(List.of(), report.figures());
    assertTrue(report.page().contains("there are no numbers to compare"));
  }

  @Test
  void aTableShowsSoManyRowsAndCountsThoseLeft() {
    List<ComparedTrial> a = List.of(finished("L0", 20, 0, 0.5), finished("L2", 20, 0, 0.5));
    List<ComparedTrial> b = List.of(finished("L0", 20, 0, 0.6), finished("L2", 20, 0, 0.9));
    ComparisonTable table = report(a, b).changed(1);
    assertEquals("L2", table.rows().get(0).get(table.columns().indexOf("norm")));
    assertEquals(1, table.rows().size());
    assertEquals(1, table.left());
  }

  @Test
  void lossesThatAreNotFiniteAreNotDrawnButCounted() throws IOException {
    ComparisonReport report =
        report(
            List.of(loss(0, 0.5), loss(1, Double.POSITIVE_INFINITY), loss(2, 0.25)),
            List.of(loss(0, Double.POSITIVE_INFINITY), loss(1, Double.NaN), loss(2, 0.25)));
    for (Figure figure : report.figures()) {
      assertTrue(new FigureFile(figure).png().length > 0, figure.id());
    }
    Panel losses = ((ChartFigure) report.figures().get(2)).panels().get(0);
    assertEquals(0.25 / 2, losses.x().low(), "half of the least");
    assertEquals(0.5 * 2, losses.x().high(), "twice the largest finite one, which f has");
    assertTrue(
        report.sentences().get(2).startsWith("In 2 of them a loss is not finite in A, in B or"),
        report.sentences().toString());
    assertEquals(
        "L2-20-0 (seed 0): loss of g, natural data 0.500 -> Infinity", report.changes().get(0));
    List<List<String>> changed = report.changed(10).rows();
    assertEquals(1, changed.size());
    assertTrue(changed.get(0).contains("changed; not finite in 2 of 3"), changed.toString());
    assertFalse(report.overall().toString().contains("NaN"), report.overall().toString());
    assertFalse(report.overall().toString().contains("Infinity"), report.overall().toString());
  }

  private static ComparedTrial loss(int seed, double loss) {
    return with(finished("L2", 20, seed, 0.5), Metric.ADVERSARIAL_LOSS_ON_NATURAL, loss);
  }

  @Test
  void thePageHoldsEveryRowThatChanged() {
    List<ComparedTrial> a = new ArrayList<>();
    List<ComparedTrial> b = new ArrayList<>();
    for (int configuration = 0; configuration < 150; configuration++) {
      a.add(finished("L2", 20 + configuration, 0, 0.5));
      b.add(finished("L2", 20 + configuration, 0, 0.75));
    }
    String page = report(a, b).page();
    assertEquals(150, page.split("<td>changed</td>", -1).length - 1);
    assertTrue(page.contains("<table class=\"sortable\">"));
  }

  /** Heads break at spaces; those of other kinds have one word. */
  @Test
  void headsOfTheTableOfTrialsTakeTwoLinesAtMost() throws IOException {
    JsonNode columns = data(report(seeds(0.5), seeds(0.6)).page()).get("trials").get("columns");
    assertTrue(columns.size() > 10);
    for (JsonNode column : columns) {
      assertTrue(column.textValue().split(" ", -1).length <= 2, column.textValue());
    }
  }

  @Test
  void thePageSaysThatSharedTrainingsCountInSeveralRows() {
    assertTrue(report(seeds(0.5), seeds(0.6)).page().contains("counts in each"));
  }

  @Test
  void toleranceAndAxesThatAreLeftOutAreNamed() {
    Comparison comparison =
        Comparison.of(seeds(0.5), List.of(finished("L2", 30, 0, 0.5)), Set.of(Axis.WIDTH), 1e-6);
    List<String> sentences = report(comparison).sentences();
    assertTrue(sentences.get(0).startsWith("1 trials of A match one of B, width aside;"));
    assertEquals("In none of them a metric differs by more than 1.0E-6.", sentences.get(1));
  }

  @Test
  void smallDifferencesKeepTheirDigits() {
    assertEquals("0", Numbers.difference(0));
    assertEquals("+1.0e-09", Numbers.difference(1e-9));
    assertEquals("-0.013", Numbers.difference(-0.0125001));
    assertEquals("< 0.001", Numbers.p(1e-5));
    assertEquals("", Numbers.p(null));
  }

  private static JsonNode data(String page) throws IOException {
    String opening = "<script type=\"application/json\" id=\"data\">";
    int start = page.indexOf(opening) + opening.length();
    return new ObjectMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
  }

  private static ComparisonReport report(List<ComparedTrial> a, List<ComparedTrial> b) {
    return report(Comparison.of(a, b, Set.of(), 0));
  }

  private static ComparisonReport report(Comparison comparison) {
    return new ComparisonReport(
        comparison, new Side("one", "file:/here"), new Side("two", "file:/there"));
  }
}
