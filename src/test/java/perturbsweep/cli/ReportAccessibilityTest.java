package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perturbsweep.browser.BrowserKey;
import perturbsweep.browser.BrowserPage;
import perturbsweep.cli.SamplePages.Pages;

/** The pages of the sample sweeps for those who hear them or use no mouse. */
@ExtendWith(SamplePages.class)
class ReportAccessibilityTest {

  private static final String SWEEPS = "perturbsweep.cli.SamplePages#sweeps";

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void headingsGoDownOneLevelAtATime(String sweep, Pages pages) {
    BrowserPage page = pages.open(sweep);
    int level = 0;
    for (String heading :
        page.list("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName)")) {
      int next = heading.charAt(1) - '0';
      assertTrue(next <= level + 1, "a heading " + heading + " below one of level " + level);
      level = next;
    }
    assertEquals(1, page.texts("h1").size());
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void whateverIsOperatedOrShownHasAName(String sweep, Pages pages) {
    BrowserPage page = pages.open(sweep);
    List<String> nameless =
        page.list(
            """
            [...document.querySelectorAll("input, select, button, svg, img, nav, [role=region]")]
              .filter(element => element.getAttribute("aria-hidden") !== "true")
              .filter(element => !(element.getAttribute("aria-label") || element.alt
                || element.textContent.trim() && element.matches("button")
                || element.labels && element.labels.length > 0
                  && element.labels[0].textContent.trim()))
              .map(element => element.outerHTML)
            """);
    assertEquals(List.of(), nameless);
    assertEquals(
        page.texts("thead th").size(),
        page.texts("thead th[scope=col]").size(),
        "every head of a column says that it is one");
  }

  @ParameterizedTest
  @MethodSource(SWEEPS)
  void theFocusIsSeenWhereverItGoes(String sweep, Pages pages) {
    BrowserPage page = pages.open(sweep);
    int stops = 0;
    page.press(BrowserKey.TAB);
    while (!page.evaluate("document.activeElement === document.body").booleanValue()) {
      JsonNode focused =
          page.evaluate(
              """
              (({outlineStyle, outlineWidth}) => [document.activeElement.outerHTML.slice(0, 80),
                outlineStyle, parseFloat(outlineWidth)])(getComputedStyle(document.activeElement))
              """);
      assertNotEquals("none", focused.get(1).asText(), focused.get(0).asText());
      assertTrue(focused.get(2).doubleValue() >= 1, focused.toString());
      page.press(BrowserKey.TAB);
      stops++;
    }
    assertTrue(
        stops > page.texts("#figures .panel > svg").size() + page.texts("#trials th").size(),
        stops + " stops");
  }
}
