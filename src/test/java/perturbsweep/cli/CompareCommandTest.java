package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleImageOutcomes;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;

/** {@code compare} as a user meets it. */
class CompareCommandTest {

  @TempDir private Path home;

  @BeforeEach
  void writeSweeps() throws IOException {
    write("notebooks-out", "one", finished(10, 0, 0.5), finished(10, 1, 0.6));
  }

  @Test
  void aSweepAndItselfHaveNoChangeAndMakeAPage() {
    Invocation compared = Invocation.of(home, "compare", "one", "one", "--fail-on-change");
    assertEquals(0, compared.exitCode(), compared.err());
    assertTrue(compared.out().startsWith("2 trials of A match one of B;"), compared.out());
    assertTrue(compared.out().contains("0 of 2"), compared.out());
    Path folder = home.resolve("notebooks-out/one/report/compare-one");
    assertTrue(Files.isRegularFile(folder.resolve("index.html")));
    for (String figure : new String[] {"accuracies", "differences", "losses"}) {
      assertTrue(Files.isRegularFile(folder.resolve("figures/" + figure + ".png")), figure);
      assertTrue(Files.isRegularFile(folder.resolve("figures/" + figure + ".svg")), figure);
    }
  }

  @Test
  void sweepsOfImagesAreRefusedWithWhatToAskInstead() throws IOException {
    Outputs outputs = Outputs.at(home.resolve("notebooks-out").toString(), Map.of());
    SampleTables.writeImages(
        outputs, "digits", SampleImageOutcomes.finished(SampleImageOutcomes.trial(0)));
    Invocation compared = Invocation.of(home, "compare", "one", "digits");
    assertEquals(2, compared.exitCode(), compared.err());
    assertTrue(compared.err().contains("digits is one of images"), compared.err());
    assertTrue(compared.err().contains("sql --sweep digits"), compared.err());
  }

  @Test
  void theSameSweepOfAnotherOutputFolderIsFoundByItsPath() throws IOException {
    write("elsewhere", "one", finished(10, 0, 0.5), finished(10, 1, 0.61));
    String other = home.resolve("elsewhere/one").toString();
    Invocation compared = Invocation.of(home, "compare", "one", other + "/");
    assertEquals(0, compared.exitCode(), compared.err());
    assertTrue(compared.out().contains("In 1 of them a metric is another number"), compared.out());
    assertTrue(compared.out().contains("1 of 2"), compared.out());
    assertFalse(Files.exists(home.resolve("elsewhere/one/report")), "B stays as it is");

    Invocation failing = Invocation.of(home, "compare", "one", other, "--fail-on-change");
    assertEquals(1, failing.exitCode());
    assertTrue(failing.err().contains("g, natural data 0.600 -> 0.610 (+0.010)"), failing.err());

    Invocation tolerant =
        Invocation.of(home, "compare", "one", other, "--fail-on-change", "--tolerance", "0.01");
    assertEquals(0, tolerant.exitCode(), tolerant.err());
  }

  @Test
  void placesOfOneNameHaveAFolderEach() throws IOException {
    write("before", "one", finished(10, 0, 0.5));
    write("other", "one", finished(10, 0, 0.6));
    SortedSet<String> folders = new TreeSet<>();
    for (String b : List.of("before/one", "other/one", "before/../before/one/")) {
      Invocation compared = Invocation.of(home, "compare", "one", home + "/" + b);
      assertEquals(0, compared.exitCode(), compared.err());
      folders.add(folderOfPage(compared));
    }
    assertEquals(2, folders.size(), folders.toString());
    folders.forEach(folder -> assertTrue(folder.matches("compare-one-[0-9a-f]{8}"), folder));
    String byItsPath =
        folderOfPage(Invocation.of(home, "compare", "one", home + "/notebooks-out/one"));
    assertEquals("compare-one", byItsPath);
    assertTrue(Invocation.of(home, "compare", "--help").out().contains("digits of a hash"));
  }

  private static String folderOfPage(Invocation compared) {
    Matcher page = Pattern.compile("Page: .*/one/report/(.*)/index.html").matcher(compared.out());
    assertTrue(page.find(), compared.out());
    return page.group(1);
  }

  @Test
  void theAnswerIsPrintedThoughItsFolderCannotBeWritten() throws IOException {
    write("elsewhere", "one", finished(10, 0, 0.5), finished(10, 1, 0.61));
    Files.writeString(home.resolve("notebooks-out/one/report"), "a file where the folder would be");
    Invocation compared =
        Invocation.of(home, "compare", "one", home + "/elsewhere/one", "--fail-on-change");
    assertEquals(1, compared.exitCode());
    assertTrue(compared.out().contains("In 1 of them a metric is another number"), compared.out());
    assertTrue(compared.err().contains("0.600 -> 0.610"), compared.err());
    assertTrue(compared.err().contains("writing failed"), compared.err());
    assertFalse(compared.out().contains("Page:"), compared.out());
  }

  @Test
  void trialsOnOneSideFailWhereNoChangeIsAllowed() throws IOException {
    write("notebooks-out", "more", finished(10, 0, 0.5), finished(10, 1, 0.6), finished(20, 0, 1));
    assertEquals(0, Invocation.of(home, "compare", "one", "more").exitCode());
    Invocation failing = Invocation.of(home, "compare", "one", "more", "--fail-on-change");
    assertEquals(1, failing.exitCode());
    assertTrue(failing.err().contains(": only in B"), failing.err());
    Invocation opposite = Invocation.of(home, "compare", "more", "one", "--fail-on-change");
    assertTrue(opposite.err().contains(": only in A"), opposite.err());
  }

  @Test
  void aTrialThatDivergedFailsWhereNoChangeIsAllowed() throws IOException {
    SyntheticOutcome diverged =
        SampleOutcomes.unfinished(SampleOutcomes.trial(10, 1), Status.DIVERGED, "too fast");
    write("notebooks-out", "broken", finished(10, 0, 0.5), diverged);
    Invocation failing = Invocation.of(home, "compare", "one", "broken", "--fail-on-change");
    assertEquals(1, failing.exitCode());
    assertTrue(failing.err().contains("finished in A, diverged in B"), failing.err());
  }

  @Test
  void trialsMatchOverAnAxisOnRequest() throws IOException {
    write("notebooks-out", "wider", finished(20, 0, 0.7), finished(20, 1, 0.8));
    Invocation apart = Invocation.of(home, "compare", "one", "wider");
    assertEquals(2, apart.exitCode());
    assertTrue(apart.err().contains("--over noise-samples"), apart.err());
    Invocation over = Invocation.of(home, "compare", "one", "wider", "--over", "noise-samples");
    assertEquals(0, over.exitCode(), over.err());
    assertTrue(over.out().contains("+0.200"), over.out());

    write("notebooks-out", "both", finished(20, 0, 0.7), finished(30, 0, 0.8));
    Invocation several = Invocation.of(home, "compare", "one", "both", "--over", "noise-samples");
    assertEquals(2, several.exitCode());
    assertTrue(several.err().contains("a trial matches several"), several.err());
    assertEquals(1, several.err().lines().count(), "no stack trace: " + several.err());
  }

  @Test
  void whatCannotBeComparedIsAskedWrongly() {
    Invocation unknown = Invocation.of(home, "compare", "one", "two");
    assertEquals(2, unknown.exitCode());
    assertTrue(unknown.err().contains("no tables of a sweep \"two\""), unknown.err());
    Invocation elsewhere = Invocation.of(home, "compare", "one", home + "/nowhere/one");
    assertEquals(2, elsewhere.exitCode());
    assertTrue(elsewhere.err().contains("nowhere"), elsewhere.err());
    Invocation axis = Invocation.of(home, "compare", "one", "one", "--over", "widht");
    assertEquals(2, axis.exitCode());
    assertTrue(axis.err().contains("no axis \"widht\"; there are distribution,"), axis.err());
    Invocation tolerance = Invocation.of(home, "compare", "one", "one", "--tolerance", "-1");
    assertEquals(2, tolerance.exitCode());
    assertTrue(tolerance.err().contains("--tolerance"), tolerance.err());
    assertEquals(2, Invocation.of(home, "compare", "one").exitCode());
    assertFalse(Files.exists(home.resolve("notebooks-out/one/report")), "nothing was written");
  }

  private void write(String folder, String sweep, SyntheticOutcome... outcomes) throws IOException {
    Outputs outputs = Outputs.at(home.resolve(folder).toUri().toString(), Map.of());
    SampleTables.write(outputs, sweep, outcomes);
  }

  private static SyntheticOutcome finished(int noiseSamples, long seed, double accuracy) {
    return SampleOutcomes.finished(SampleOutcomes.trial(noiseSamples, seed), accuracy);
  }
}
