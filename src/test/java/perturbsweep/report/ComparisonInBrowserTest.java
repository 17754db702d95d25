package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static perturbsweep.compare.SampleTrials.finished;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.browser.Browser;
import perturbsweep.browser.BrowserKey;
import perturbsweep.browser.BrowserPage;
import perturbsweep.compare.ComparedTrial;
import perturbsweep.compare.Comparison;
import perturbsweep.report.ComparisonReport.Side;

class ComparisonInBrowserTest {

  private static final List<ComparedTrial> A =
      List.of(
          finished("L2", 20, 0, 0.5),
          finished("L2", 100, 0, 0.5),
          finished("L0", 6, 0, 0.5),
          finished("L0", 6, 1, 0.5),
          finished("L0", 6, 2, 0.5));

  /** Differences, by width: -0.2 at 20, +0.00001 at 100, and +0.1 on average at 6, with a p. */
  private static final List<ComparedTrial> B =
      List.of(
          finished("L2", 20, 0, 0.3),
          finished("L2", 100, 0, 0.50001),
          finished("L0", 6, 0, 0.58),
          finished("L0", 6, 1, 0.6),
          finished("L0", 6, 2, 0.62));

  @Test
  void whatChangedIsSortedByAnyColumn(@TempDir Path folder) throws IOException {
    ComparisonReport report =
        new ComparisonReport(
            Comparison.of(A, B, Set.of(), 0), new Side("one", "here"), new Side("two", "there"));
    Path file = Files.writeString(folder.resolve("index.html"), report.page());
    try (Browser browser = Browser.start(folder.resolve("profile"))) {
      BrowserPage page = browser.newPage();
      page.showAt(1280);
      page.open(file.toUri());
      assertEquals(List.of("20", "6", "100"), widths(page), "the largest first");
      click(page, "width");
      assertEquals(List.of("6", "20", "100"), widths(page), "by size, not by digits");
      page.press(BrowserKey.ENTER);
      assertEquals(List.of("100", "20", "6"), widths(page));
      click(page, "B - A");
      assertEquals(List.of("20", "100", "6"), widths(page), "-0.200, +1.0e-05, +0.100 ± 0.050");
      assertEquals(List.of("B - A"), page.texts("#changed th[aria-sort]"));
      click(page, "p");
      assertEquals("6", widths(page).get(0), "those without a p come last");
      page.press(BrowserKey.ENTER);
      assertEquals("6", widths(page).get(0), "those without a p come last, still");
      assertEquals(List.of(), page.complaints());
    }
  }

  private static void click(BrowserPage page, String column) {
    String button = "#changed th:nth-child(%d) button".formatted(place(page, column));
    page.click(button);
    page.focus(button);
  }

  private static List<String> widths(BrowserPage page) {
    return page.texts("#changed tbody td:nth-child(%d)".formatted(place(page, "width")));
  }

  private static int place(BrowserPage page, String column) {
    return page.texts("#changed th").indexOf(column) + 1;
  }
}
