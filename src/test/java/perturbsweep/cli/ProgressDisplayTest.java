package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import perturbsweep.spark.SweepProgress;

class ProgressDisplayTest {

  private final StringWriter written = new StringWriter();

  @Test
  void tellsWhatIsDoneWhatRunsAndWhatIsLeft() {
    assertEquals(
        "3/10 trials, 5/20 tasks, 2 kept, 1 not finished, 1 min 05 s, about 2 min 10 s left:"
            + " noise a, trial b",
        ProgressDisplay.text(progress(5, List.of("noise a", "trial b"))));
  }

  @Test
  void namesAFewOfManyTasks() {
    String text = ProgressDisplay.text(progress(5, List.of("a", "b", "c", "d", "e")));
    assertTrue(text.endsWith(": a, b, c and 2 more"), text);
  }

  @Test
  void writesTheFirstAndTheLastLineWhereThereIsNoTerminal() {
    ProgressDisplay display = display(0);
    for (int done = 0; done <= 20; done++) {
      display.show(progress(done, List.of()));
    }
    display.end();
    List<String> lines = written.toString().lines().toList();
    assertEquals(2, lines.size(), written.toString());
    assertTrue(lines.get(0).startsWith("test: 3/10 trials, 0/20 tasks"), lines.get(0));
    assertTrue(lines.get(1).contains("20/20 tasks"), lines.get(1));
  }

  @Test
  void drawsABarOverItselfOnATerminal() {
    ProgressDisplay display = display(200);
    display.show(progress(10, List.of()));
    display.show(progress(20, List.of()));
    display.end();
    assertEquals(1, written.toString().lines().filter(line -> line.contains("20/20")).count());
    assertTrue(written.toString().contains("[############............]"), written.toString());
    assertTrue(written.toString().contains("[########################]"), written.toString());
  }

  @Test
  void neverFillsTheLastColumnOfATerminal() {
    display(80).show(progress(10, List.of("natural 0123456789ab", "noise 0123456789ab")));
    String line = written.toString().substring(written.toString().indexOf('['));
    String drawn = line.substring(line.indexOf('[', 1));
    assertEquals(79, drawn.length(), drawn);
  }

  @Test
  void isSilentOnceEnded() {
    ProgressDisplay display = display(0);
    display.end();
    display.show(progress(0, List.of()));
    assertEquals("", written.toString());
  }

  private ProgressDisplay display(int columns) {
    return new ProgressDisplay(
        new PrintWriter(written, true), Duration.ofMinutes(1), "test", columns);
  }

  private static SweepProgress progress(int doneTasks, List<String> running) {
    return new SweepProgress(3, 10, 2, 1, 0, doneTasks, 20, running, Duration.ofSeconds(65), 130);
  }
}
