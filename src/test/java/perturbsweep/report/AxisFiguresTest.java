package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static perturbsweep.report.MadeUp.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;
import perturbsweep.spec.Axis;

class AxisFiguresTest {

  // Of one accuracy, all of them: which point belongs where is told by parameters alone.
  private static final Configuration FEW = configuration(Axis.SAMPLES, 10);
  private static final Configuration MANY = configuration(Axis.SAMPLES, 20);

  @Test
  void aPublishedPointIsTheOneThatWasReadOffTheFigureOfTheSameAxis() {
    assertEquals(
        List.of(Point.of(10, 0.7), Point.of(20, 0.8)),
        drawn(
            published("epsilon", FEW, 0.1),
            published("samples", FEW, 0.7),
            published("noise_samples", FEW, 0.2),
            published("samples", MANY, 0.8)));
  }

  @Test
  void aPublishedPointOfAnotherFigureIsBetterThanNone() {
    assertEquals(List.of(Point.of(10, 0.1)), drawn(published("epsilon", FEW, 0.1)));
  }

  @Test
  void aPublishedPointBelongsToNoConfigurationButTheOneItMatches() {
    for (Axis axis : List.of(Axis.EPOCHS, Axis.TRAINER, Axis.SLOPE, Axis.BASE_POINTS)) {
      Configuration other = configuration(Axis.SAMPLES, 10, axis, "other");
      assertEquals(List.of(), drawn(published("samples", other, 0.7)), axis.column());
    }
    Row ofOtherEpsilon = published("samples", configuration(Axis.SAMPLES, 10), 0.7);
    Map<String, Object> values = new HashMap<>(ofOtherEpsilon.values());
    values.put("measured_epsilon", 0.41);
    assertEquals(List.of(), drawn(new Row(values)));
  }

  /** The published points of a figure over the number of samples. */
  private static List<Point> drawn(Row... published) {
    Family family = new Family(Axis.SAMPLES, FEW.parameters(), List.of(FEW, MANY));
    Results results =
        new Results("demo", List.of(FEW, MANY), List.of(family), List.of(published), List.of());
    List<ChartFigure> figures = new AxisFigures(results).all();
    assertEquals(1, figures.size());
    return figures.get(0).panels().get(0).series().stream()
        .filter(series -> series.look() == Look.HOLLOW)
        .map(Series::points)
        .flatMap(List::stream)
        .toList();
  }

  /** As the view paper_points has it; an epsilon of 0.4 was published as 0.39. */
  private static Row published(String panel, Configuration match, double accuracy) {
    Map<String, Object> row = new HashMap<>(match.parameters());
    row.put("measured_epsilon", row.get("epsilon"));
    row.put("epsilon", 0.39);
    row.put("panel", panel);
    row.put("published", accuracy);
    row.put("measured", match.means().number(MadeUp.G));
    return new Row(row);
  }
}
