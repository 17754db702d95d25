package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import perturbsweep.report.FindingsTable;

/** What a run prints at its end. */
class FindingsTest {

  private static final SweepMeans NO_MEANS = new SweepMeans(List.of("sweep"), List.of());
  private static final List<String> COLUMNS = List.of("norm", "g, best epoch");

  private static String printed(FindingsTable images) throws IOException {
    StringWriter text = new StringWriter();
    new Findings(NO_MEANS, images).print(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void ofImagesTheyAreTheTableOfTheReport() throws IOException {
    String text = printed(new FindingsTable(COLUMNS, List.of(List.of("L2", "0.750")), 0));
    assertTrue(text.contains("norm  g, best epoch\n----  -------------\nL2    0.750\n"), text);
    assertFalse(text.contains("more rows"), text);
  }

  /** 60 of 70 rows are printed, and 5 more are in no table. */
  @Test
  void whatIsNotShownIsCounted() throws IOException {
    List<List<String>> rows = Collections.nCopies(70, List.of("L2", "0.750"));
    String text = printed(new FindingsTable(COLUMNS, rows, 5));
    assertEquals(60, text.lines().filter(line -> line.equals("L2    0.750")).count());
    assertTrue(text.contains("and 15 more rows: ask the view image_means."), text);
  }

  @Test
  void withoutAFinishedTrialTheySaySo() throws IOException {
    assertEquals("No trial has finished.\n", printed(new FindingsTable(COLUMNS, List.of(), 0)));
  }
}
