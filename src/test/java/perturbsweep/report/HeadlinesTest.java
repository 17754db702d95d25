package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.report.MadeUp.means;
import static perturbsweep.report.MadeUp.parameters;
import static perturbsweep.report.MadeUp.predictions;
import static perturbsweep.report.MadeUp.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.Axis;

class HeadlinesTest {

  private static final Row FINISHED = trial("a", "finished", "");
  private static final Row DIVERGED = trial("b", "diverged", "loss infinite");

  @Test
  void nothingHasEndedYet() {
    assertEquals(List.of("No trial has ended yet."), of(List.of(), List.of()));
  }

  @Test
  void nothingHasFinished() {
    assertEquals(
        List.of("Not one of 2 trials has finished: see below why."),
        of(List.of(), List.of(DIVERGED, DIVERGED)));
  }

  @Test
  void aSingleTrialIsSaidWithoutANameOrARange() {
    List<String> sentences = of(List.of(configuration(0.75, null, null)), List.of(FINISHED));
    assertEquals(1, sentences.size());
    assertTrue(
        sentences.get(0).contains("g classifies 0.750 of the natural samples"), sentences.get(0));
    assertTrue(sentences.get(0).contains("none of which it has seen. The control"));
    assertTrue(sentences.get(0).contains("without perturbations, classifies 0.500. A coin"));
  }

  @Test
  void theBestOfSeveralIsNamedByWhatItDiffersIn() {
    Configuration wide =
        new Configuration(parameters(Axis.WIDTH, 200), means(3, 0.875, 0.125), null);
    List<String> sentences =
        of(List.of(configuration(0.75, 0.25, null), wide), List.of(FINISHED, FINISHED));
    assertTrue(sentences.get(0).contains("classifies 0.875 ± 0.125 of"), sentences.get(0));
    assertTrue(sentences.get(0).contains("at its best (width m 200)"), sentences.get(0));
    assertEquals(
        "Over 2 configurations the mean accuracy of g lies between 0.750 and 0.875; in 1 of 2 its"
            + " 95% interval lies above one half.",
        sentences.get(1));
    assertEquals(2, sentences.size());
  }

  @Test
  void aSingleSeedHasNoIntervals() {
    List<Configuration> two =
        List.of(configuration(0.5, null, null), configuration(0.75, null, null));
    assertEquals(
        "Over 2 configurations the mean accuracy of g lies between 0.500 and 0.750; with a single"
            + " seed there are no intervals.",
        of(two, List.of(FINISHED, FINISHED)).get(1));
  }

  /** Errors of 0.01 upwards and 0.03 downwards are 0.02 on average, not 0.01. */
  @Test
  void theoryIsOffByTheMeanSizeOfItsErrors() {
    List<Configuration> three =
        List.of(
            configuration(0.75, null, predictions(0.76, null, 0.01)),
            configuration(0.75, null, predictions(0.72, null, -0.03)),
            configuration(0.75, null, predictions(null, 0.7, null)));
    assertEquals(
        "Theory's formula, which knows the sizes of a trial only, predicts the accuracy of g in 2"
            + " configurations, off by 0.020 on average.",
        of(three, List.of(FINISHED)).get(2));
  }

  @Test
  void publishedPointsAreOffByTheMeanSizeOfTheirDifferences() {
    assertEquals(
        "2 points of the paper's figures were measured again, off by 0.030 on average.",
        ofPublished(published("samples", 0.02, 1000), published("samples", -0.04, 2000)));
  }

  /** Read as 0.01 and -0.03, which is -0.01 on average, beside a point that is off by 0.02. */
  @Test
  void aPublishedPointThatIsInSeveralFiguresCountsOnceWithTheMeanOfItsReadings() {
    assertEquals(
        "2 points of the paper's figures were measured again, off by 0.015 on average.",
        ofPublished(
            published("samples", 0.01, 1000),
            published("epsilon", -0.03, 1000),
            published("samples", 0.02, 2000)));
  }

  /** Off by 0.01 upwards and by 0.03 downwards, which is by 0.02 on average, not by 0.01. */
  @Test
  void errorsOfTwoTrainersOfAPublishedPointDoNotCancel() {
    assertEquals(
        "1 points of the paper's figures were measured again, off by 0.020 on average.",
        ofPublished(
            published("samples", 0.01, 1000, Axis.TRAINER, "sgd"),
            published("samples", -0.03, 1000, Axis.TRAINER, "flow")));
  }

  @Test
  void whatDidNotFinishIsCounted() {
    List<String> sentences =
        of(List.of(configuration(0.75, null, null)), List.of(FINISHED, DIVERGED, FINISHED));
    assertEquals(
        "1 of 3 trials diverged or failed and are in no mean: see below why.", sentences.get(1));
  }

  private static Row published(String panel, double difference, int samples, Object... differing) {
    Map<String, Object> row = new HashMap<>(parameters(differing));
    row.put("samples", samples);
    row.put("panel", panel);
    row.put("sweep", "demo");
    row.put("measured_epsilon", row.get("epsilon"));
    row.put("difference", difference);
    return new Row(row);
  }

  private static String ofPublished(Row... rows) {
    return new Headlines(
            new Results(
                "demo",
                List.of(configuration(0.75, null, null)),
                List.of(),
                List.of(rows),
                List.of(FINISHED)))
        .sentences()
        .get(1);
  }

  private static Configuration configuration(double accuracy, Double half, Row predictions) {
    return new Configuration(parameters(), means(3, accuracy, half), predictions);
  }

  private static List<String> of(List<Configuration> configurations, List<Row> trials) {
    return new Headlines(new Results("demo", configurations, List.of(), List.of(), trials))
        .sentences();
  }
}
