package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Panel;
import perturbsweep.report.figure.Scale;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;

class PageDataTest {

  private static final TrialsTable NO_TRIALS = new TrialsTable(List.of(), List.of());

  @Test
  void noTextEndsTheScriptThatItStandsIn() throws JsonProcessingException {
    String evil = "</script><!-- <script> \u2028 \"quoted\" \\ é";
    ChartFigure chart = chart(evil, new Point(1, 2, null, null, evil));
    String json =
        new PageData(List.of(chart), new TrialsTable(List.of(evil), List.of(List.<Object>of(evil))))
            .json();
    assertFalse(json.contains("<"), json);
    JsonNode read = new ObjectMapper().readTree(json);
    JsonNode panel = read.get("charts").get(0).get("panels").get(0);
    assertEquals(evil, panel.get("title").asText());
    assertEquals(evil, panel.get("x").get("label").asText());
    assertEquals(evil, panel.get("series").get(0).get("label").asText());
    assertEquals(evil, panel.get("series").get(0).get("points").get(0).get("note").asText());
    assertEquals(evil, read.get("trials").get("columns").get(0).asText());
    assertEquals(evil, read.get("trials").get("rows").get(0).get(0).asText());
  }

  @Test
  void pointsThatAreNowhereAreLeftOut() throws JsonProcessingException {
    JsonNode points =
        points(
            Point.of(1, Double.NaN),
            Point.of(Double.POSITIVE_INFINITY, 1),
            Point.of(2, Double.NEGATIVE_INFINITY),
            Point.of(3, 4));
    assertEquals(1, points.size());
    assertEquals(3, points.get(0).get("x").intValue());
  }

  @Test
  void anEndOfAnIntervalThatIsNotFiniteIsNone() throws JsonProcessingException {
    JsonNode point = points(new Point(1, 2, Double.NaN, Double.POSITIVE_INFINITY, "")).get(0);
    assertTrue(point.get("low").isNull());
    assertTrue(point.get("high").isNull());
  }

  @Test
  void numbersThatAreNotFiniteAreEmptyInTheTable() throws JsonProcessingException {
    List<Object> values =
        Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, null, 0.1, 1L << 40, 7, "text");
    JsonNode row =
        new ObjectMapper()
            .readTree(new PageData(List.of(), new TrialsTable(List.of(), List.of(values))).json())
            .get("trials")
            .get("rows")
            .get(0);
    assertTrue(row.get(0).isNull());
    assertTrue(row.get(1).isNull());
    assertTrue(row.get(2).isNull());
    assertEquals(0.1, row.get(3).doubleValue());
    assertEquals(1L << 40, row.get(4).longValue());
    assertEquals(7, row.get(5).intValue());
    assertEquals("text", row.get(6).asText());
  }

  @Test
  void numbersAreNoLongerThanTheyAreShown() throws JsonProcessingException {
    JsonNode point = points(Point.of(1.0 / 3, 1e300 / 3)).get(0);
    assertEquals(0.333333, point.get("x").doubleValue());
    assertEquals(3.33333e299, point.get("y").doubleValue());
  }

  private static JsonNode points(Point... points) throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(new PageData(List.of(chart("any", points)), NO_TRIALS).json())
        .get("charts")
        .get(0)
        .get("panels")
        .get(0)
        .get("series")
        .get(0)
        .get("points");
  }

  private static ChartFigure chart(String text, Point... points) {
    Series series = new Series(text, Look.LINE, 1, List.of(points));
    Scale scale = Scale.of(text, false);
    return new ChartFigure(
        "id", text, text, List.of(new Panel(text, scale, scale, List.of(series))));
  }
}
