package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.browser.BrowserKey;
import perturbsweep.browser.BrowserPage;
import perturbsweep.cli.SamplePages.Pages;

/** The pages of the sample sweeps, as their readers meet them. */
@ExtendWith(SamplePages.class)
class ReportInBrowserTest {

  private static final String SWEEPS = "perturbsweep.cli.SamplePages#sweeps";
  private static final String CHART = "#figures .panel > svg";
  private static final String READOUT = "#figures .panel .readout";
  private static final String FOUND = "g, natural data";

  private BrowserPage page;

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void everyChartIsDrawn(String sweep, Pages pages) {
    page = pages.open(sweep);
    JsonNode figures = data().get("charts");
    assertFalse(figures.isEmpty(), "there is no figure");
    for (JsonNode figure : figures) {
      String id = figure.get("id").asText();
      JsonNode drawn =
          page.evaluate(
              """
              [...document.querySelectorAll("#%s .panel > svg")].map(svg => ({
                width: svg.getBoundingClientRect().width,
                series: [...svg.querySelectorAll(".series")]
                  .map(group => group.querySelectorAll("path, circle, line").length)}))
              """
                  .formatted(id));
      assertEquals(figure.get("panels").size(), drawn.size(), id);
      for (int panel = 0; panel < drawn.size(); panel++) {
        JsonNode series = drawn.get(panel).get("series");
        assertTrue(drawn.get(panel).get("width").doubleValue() > 200, id);
        assertEquals(figure.get("panels").get(panel).get("series").size(), series.size(), id);
        series.forEach(marks -> assertTrue(marks.intValue() > 0, id + ": " + drawn));
      }
    }
    List<String> wrong =
        page.list(
            """
            [...document.querySelectorAll("svg *")].flatMap(element => [...element.attributes])
              .map(attribute => attribute.name + "=" + attribute.value)
              .filter(text => /NaN|undefined|null|Infinity/.test(text))
            """);
    assertEquals(List.of(), wrong);
    assertEquals(List.of(), page.complaints());
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void everyMarkLiesWithinItsChart(String sweep, Pages pages) {
    page = pages.open(sweep);
    List<String> outside =
        page.list(
            """
            [...document.querySelectorAll(".panel > svg")].flatMap(svg => {
              const chart = svg.getBoundingClientRect();
              return [...svg.querySelectorAll(".series *, .axis text, .label")].filter(element => {
                const box = element.getBoundingClientRect();
                return box.left < chart.left - 1 || box.right > chart.right + 1
                  || box.top < chart.top - 1 || box.bottom > chart.bottom + 1;
              }).map(element => svg.getAttribute("aria-label") + ": " + element.outerHTML);
            })
            """);
    assertEquals(List.of(), outside);
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void theMouseReadsValues(String sweep, Pages pages) {
    page = pages.open(sweep);
    assertEquals("", page.text(READOUT));
    page.pointAt(CHART, 0.98, 0.5);
    assertReads(places().last());
    page.pointAt(CHART, 0.02, 0.5);
    assertReads(places().first());
    assertEquals(List.of(), page.complaints());
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void arrowKeysReadValues(String sweep, Pages pages) {
    page = pages.open(sweep);
    page.focus(CHART);
    page.press(BrowserKey.HOME);
    for (double place : places()) {
      assertReads(place);
      page.press(BrowserKey.ARROW_RIGHT);
    }
    assertReads(places().last());
    page.press(BrowserKey.HOME);
    assertReads(places().first());
    page.press(BrowserKey.END);
    page.press(BrowserKey.ARROW_LEFT);
    assertReads(places().headSet(places().last()).last());
    assertEquals(List.of(), page.complaints());
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void trialsAreSortedByClickAndByKey(String sweep, Pages pages) {
    page = pages.open(sweep);
    int column = column(FOUND);
    String head = "#trials th:nth-child(%d)".formatted(column);
    page.click(head + " button");
    assertEquals(
        "ascending",
        page.list("[...document.querySelectorAll('#trials th')].map(th => th.ariaSort)")
            .get(column - 1));
    List<Double> ascending = new ArrayList<>(numbers(column));
    assertEquals(data().get("trials").get("rows").size(), ascending.size());
    assertEquals(ascending.stream().sorted().toList(), ascending);
    page.focus(head + " button");
    for (BrowserKey key : List.of(BrowserKey.ENTER, BrowserKey.SPACE)) {
      page.press(key);
      Collections.reverse(ascending);
      assertEquals(ascending, numbers(column), "after " + key);
    }
    page.click("#trials th:nth-child(1) button");
    List<String> names = page.texts("#trials tbody td:nth-child(1)");
    assertEquals(names.stream().sorted().toList(), names);
    assertEquals(1, page.texts("#trials th[aria-sort]").size());
    assertEquals(List.of(), page.complaints());
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void trialsAreFilteredByWordsAndByStatus(String sweep, Pages pages) {
    page = pages.open(sweep);
    int all = data().get("trials").get("rows").size();
    assertEquals(all, page.texts("#trials tbody tr").size());
    String trial = page.text("#trials tbody tr:last-child td");
    page.click("#filter");
    page.type("FINISHED " + trial.substring(0, 8));
    assertEquals(List.of(trial), page.texts("#trials tbody td:first-child"));
    assertEquals("1 of %d trials".formatted(all), page.text("#count"));
    page.type(" nothing-is-called-so");
    assertEquals("0 of %d trials".formatted(all), page.text("#count"));

    page = pages.open(sweep);
    page.focus("#status");
    page.press(BrowserKey.ARROW_DOWN);
    page.press(BrowserKey.ARROW_DOWN);
    int status = column("status") - 1;
    int diverged = 0;
    for (JsonNode row : data().get("trials").get("rows")) {
      diverged += row.get(status).asText().equals("diverged") ? 1 : 0;
    }
    assertEquals("%d of %d trials".formatted(diverged, all), page.text("#count"));
    assertEquals(List.of(), page.complaints());
  }

  /** Decision maps and images, of which the sample of each sweep has some. */
  @ParameterizedTest
  @MethodSource(SWEEPS)
  void everyPictureIsShownAndDescribed(String sweep, Pages pages) {
    page = pages.open(sweep);
    List<String> shown =
        page.list(
            """
            [...document.querySelectorAll(".pictures img")]
              .map(image => image.complete && image.naturalWidth > 0 && image.alt !== "" ? "shown" : image.alt)
            """);
    assertFalse(shown.isEmpty());
    assertEquals(List.of("shown"), shown.stream().distinct().toList());
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void nothingIsFetchedFromAnywhere(String sweep, Pages pages) {
    page = pages.open(sweep);
    List<String> elsewhere =
        page.requests().stream().filter(request -> !request.startsWith("data:")).toList();
    assertEquals(List.of(pages.address(sweep).toString()), elsewhere, "beside what is in the page");
    assertEquals(List.of(), page.complaints());
    page.evaluate("fetch('http://127.0.0.1:9/').catch(() => 0)");
    assertFalse(page.complaints().isEmpty(), "what is fetched is refused, and that is noticed");
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void darkColoursAreOthers(String sweep, Pages pages) {
    page = pages.open(sweep);
    String colours =
        """
        ["body", ".axis text", "#trials th", ".panel circle"].map(selector => {
          const style = getComputedStyle(document.querySelector(selector));
          return [style.backgroundColor, style.color, style.fill].join(" ");
        })
        """;
    List<String> light = page.list(colours);
    page.show("screen", "dark");
    List<String> dark = page.list(colours);
    for (int index = 0; index < light.size(); index++) {
      assertNotEquals(light.get(index), dark.get(index));
    }
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void paperIsWhiteAndHasNoTools(String sweep, Pages pages) {
    page = pages.open(sweep);
    page.show("print", "dark");
    assertEquals("rgb(255, 255, 255)", page.style("body", "backgroundColor"));
    for (String tool : List.of("nav", ".tools", ".readout")) {
      assertEquals("none", page.style(tool, "display"), tool);
    }
    assertNotEquals("none", page.style("#trials", "display"));
    assertEquals("visible", page.style(".wide", "overflowX"));
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void noWidthMakesThePageScrollSideways(String sweep, Pages pages) {
    page = pages.open(sweep);
    for (int width : List.of(1280, 390)) {
      page.showAt(width);
      JsonNode widths =
          page.evaluate("[innerWidth, document.documentElement.scrollWidth, visualViewport.width]");
      widths.forEach(one -> assertTrue(one.doubleValue() <= width, width + ": " + widths));
    }
  }

  private JsonNode data() {
    return page.evaluate("JSON.parse(document.getElementById('data').textContent)");
  }

  private JsonNode firstPanel() {
    return data().get("charts").get(0).get("panels").get(0);
  }

  /** The places of the first chart, in order. */
  private SortedSet<Double> places() {
    SortedSet<Double> places = new TreeSet<>();
    for (JsonNode series : firstPanel().get("series")) {
      series.get("points").forEach(point -> places.add(point.get("x").doubleValue()));
    }
    return places;
  }

  /** That what is read of the first chart is what it was given at a place. */
  private void assertReads(double place) {
    String text = page.text(READOUT);
    assertNear(place, text, firstPanel().get("x").get("label").asText());
    for (JsonNode series : firstPanel().get("series")) {
      for (JsonNode point : series.get("points")) {
        if (point.get("x").doubleValue() == place) {
          assertNear(point.get("y").doubleValue(), text, series.get("label").asText());
        }
      }
    }
  }

  private static void assertNear(double expected, String text, String label) {
    Matcher read = Pattern.compile(Pattern.quote(label) + " (-?[0-9][0-9.e+-]*)").matcher(text);
    assertTrue(read.find(), label + " in: " + text);
    // Four digits are shown.
    assertEquals(expected, Double.parseDouble(read.group(1)), 5e-4 * Math.abs(expected), text);
  }

  /** The place of a column of the table of trials, counted from 1. */
  private int column(String name) {
    return page.texts("#trials th").indexOf(name) + 1;
  }

  private List<Double> numbers(int column) {
    return page.texts("#trials tbody td:nth-child(%d)".formatted(column)).stream()
        .map(Double::valueOf)
        .toList();
  }
}
