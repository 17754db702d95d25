package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.query.QueryException;
import perturbsweep.report.figure.Figure;
import perturbsweep.spark.LocalSpark;
import perturbsweep.store.Outputs;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;
import perturbsweep.store.SampleOutcomes;
import perturbsweep.store.SampleTables;

/** What the page says in every state that a sweep may be in. */
class SweepReportTest {

  private static SparkSession spark;

  @TempDir private Path folder;
  private Outputs outputs;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.open();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void openOutputs() throws IOException {
    outputs = Outputs.at(folder.toString(), Map.of());
  }

  @Test
  void ofARunThatHasOnlyBegun() throws IOException, QueryException {
    writeStatus(45, 0);
    String text = text();
    assertContains(text, "0 trials finished, 0 diverged or failed, 45 not yet run.");
    assertContains(text, "No trial has ended yet.");
    assertContains(text, "There is nothing to draw yet");
    assertContains(text, "No trial has ended.");
    assertFalse(text.contains("Not finished"), text);
    assertEquals(List.of(), report().report().figures());
  }

  @Test
  void ofTrialsThatAllFailed() throws IOException, QueryException {
    write(unfinished(10, 0, Status.FAILED), unfinished(10, 1, Status.FAILED));
    String text = text();
    assertContains(text, "0 trials finished, 2 diverged or failed.");
    assertContains(text, "Not one of 2 trials has finished: see below why.");
    assertContains(text, "There is nothing to draw yet");
    assertContains(text, "2 failed no memory left for <b>natural</b> & more");
    assertEquals(List.of(), report().report().figures());
  }

  @Test
  void ofASingleTrial() throws IOException, QueryException {
    write(finished(10, 0, 0.75));
    String text = text();
    assertContains(text, "1 trial finished, 0 diverged or failed.");
    assertContains(text, "g classifies 0.750 of the natural samples");
    assertFalse(text.contains("at its best"), text);
    assertFalse(text.contains("Over 1 configurations"), text);
    assertFalse(text.contains("±"), "a single seed has no interval: " + text);
    assertFalse(text.contains("NaN") || text.contains("null"), text);
    assertEquals(
        List.of("theory", "curves-1"),
        report().report().figures().stream().map(Figure::id).toList());
  }

  @Test
  void ofASweepThatIsHalfDone() throws IOException, QueryException {
    SyntheticOutcome[] ended =
        IntStream.range(0, 10)
            .mapToObj(
                n ->
                    n == 9
                        ? unfinished(40, n, Status.DIVERGED)
                        : finished(10 * (1 + n % 3), n, 0.6 + 0.1 * (n % 3)))
            .toArray(SyntheticOutcome[]::new);
    write(ended);
    writeStatus(45, 10);
    String text = text();
    assertContains(text, "9 trials finished, 1 diverged or failed, 35 not yet run.");
    assertContains(text, "1 of 10 trials diverged or failed and are in no mean: see below why.");
    assertContains(text, "Over 3 configurations the mean accuracy of g lies between 0.600 and 0.8");
    assertTrue(
        report().report().figures().stream()
            .anyMatch(figure -> figure.id().equals("accuracy-noise-samples-gauss")));
  }

  /** 0.5, 0.75 and 1 have the mean 0.75 and s = 1/4; t(0.975; 2) / sqrt(3) = 2.484138. */
  @Test
  void ofSeveralSeeds() throws IOException, QueryException {
    write(finished(10, 0, 0.5), finished(10, 1, 0.75), finished(10, 2, 1));
    String text = text();
    assertContains(text, "g classifies 0.750 ± 0.621 of the natural samples");
    assertContains(text, "g, fresh data predicted, natural data 3 0.010 ± 0.000 0.750 ± 0.621");
  }

  @Test
  void aSweepThatIsNotThereIsRefused() {
    assertThrows(QueryException.class, this::report);
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), part + "\nis not in:\n" + text);
  }

  private SweepReport report() throws QueryException, IOException {
    return SweepReport.read(spark, outputs, "demo");
  }

  /** What a reader sees before any script has run. */
  private String text() throws QueryException, IOException {
    return report()
        .page()
        .replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ")
        .replaceAll("(?s)<[^>]+>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  private void writeStatus(int planned, int ended) throws IOException {
    new RunStatusFile(outputs, "demo")
        .write(
            new RunStatus(
                RunStatus.State.RUNNING,
                "here",
                1,
                SampleOutcomes.STARTED,
                SampleOutcomes.STARTED,
                ended,
                planned,
                0,
                0,
                1,
                1,
                List.of(),
                60,
                null,
                ""));
  }

  private void write(SyntheticOutcome... outcomes) throws IOException {
    SampleTables.write(outputs, "demo", outcomes);
  }

  private static SyntheticOutcome finished(int noiseSamples, long seed, double accuracy) {
    return SampleOutcomes.finished(SampleOutcomes.trial(noiseSamples, seed), accuracy);
  }

  private static SyntheticOutcome unfinished(int noiseSamples, long seed, Status status) {
    return SampleOutcomes.unfinished(
        SampleOutcomes.trial(noiseSamples, seed),
        status,
        "no memory left for <b>natural</b> & more");
  }
}
