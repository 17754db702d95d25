package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.report.SampleImageTrials.finished;
import static perturbsweep.report.SampleImageTrials.trial;
import static perturbsweep.spec.ImageScenario.NATURAL_RANDOM;
import static perturbsweep.spec.ImageScenario.NOISE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.ChartFigure;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.PictureFigure;
import perturbsweep.report.figure.Series;
import perturbsweep.report.figure.Series.Point;
import perturbsweep.report.figure.ShareFigure;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleImageOutcomes;
import perturbsweep.store.SampleTables;

/** The page and the figures of sweeps with images. */
class ImageReportTest {

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

  private Report report(ImageOutcome... outcomes) throws IOException, QueryException {
    SampleTables.writeImages(outputs, "demo", outcomes);
    return Report.of(SqlSession.open(spark, outputs, List.of("demo")));
  }

  private static String text(Report report) {
    return report
        .page(new Report.Context("", 0, "", null))
        .replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ")
        .replaceAll("(?s)<[^>]+>", " ")
        .replaceAll("\\s+", " ");
  }

  private static <T extends Figure> T figure(Report report, String id, Class<T> kind) {
    return report.figures().stream()
        .filter(figure -> figure.id().equals(id))
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), part + "\nis not in:\n" + text);
  }

  /** 0.5, 0.75 and 1 have the mean 0.75 and s = 1/4; t(0.975; 2) / sqrt(3) = 2.484138. */
  @Test
  void seedsAreAveragedBesideTheGuessAndThePublishedNumber() throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 0), 0.5),
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 1), 0.75),
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 2), 1),
            finished(trial(NOISE, Norm.LINF, 300, 0), 0.25));
    String text = text(report);
    assertContains(text, "4 trials finished, 0 diverged or failed.");
    assertContains(
        text,
        "MNIST, natural images, random targets: 0.750 ± 0.621 (L2). A guess gives 0.1, f reaches"
            + " 0.800. The attack fools f with 0.750 ± 0.000 (L2) of the images.");
    assertContains(
        text, "L2 2 300 3 0.800 ± 0.000 0.750 ± 0.000 0.750 ± 0.621 0.625 ± 0.621 0.100 (0.95)");
    assertContains(text, "L∞ 0.3 300 1 0.800 0.750 0.250 0.125 0.100 (0.38)");
  }

  @Test
  void anAttackThatIsNotThePapersIsNamedAndStandsBesideThePapers()
      throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NATURAL_RANDOM, Norm.LINF, 300, 0), 0.5),
            finished(bySigns(trial(NATURAL_RANDOM, Norm.LINF, 300, 0)), 0.75));
    String text = text(report);
    assertContains(text, "0.500 (L∞), 0.750 (L∞ by pgd-sign).");
    assertContains(text, "L∞ 0.3 pgd 300 1");
    assertContains(text, "L∞ 0.3 pgd-sign 300 1");
    List<Series> series =
        figure(report, "epochs-mnist", ChartFigure.class).panels().get(0).series();
    assertEquals(
        List.of("g, L∞", "g, L∞ by pgd-sign", "f", "guess"),
        series.stream().map(Series::label).toList());
    assertEquals(0.5, series.get(0).points().get(1).y());
    assertEquals(0.75, series.get(1).points().get(1).y());
    assertNotEquals(series.get(0).colour(), series.get(1).colour());
    for (String attack : List.of("", "-pgd-sign")) {
      String kind = "mnist-natural-random-Linf" + attack;
      String title = attack.isEmpty() ? "L∞" : "L∞ by pgd-sign";
      assertTrue(figure(report, "classes-" + kind, ShareFigure.class).title().endsWith(title));
      assertTrue(figure(report, "perturbed-" + kind, PictureFigure.class).title().endsWith(title));
    }
  }

  /** What g makes of few images is no finding beside what it makes of many. */
  @Test
  void theNumberOfImagesIsToldWhereAttacksDifferInIt() throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NATURAL_RANDOM, Norm.L2, 1000, 0), 0.5),
            finished(trial(NATURAL_RANDOM, Norm.LINF, 300, 0), 0.25));
    assertContains(text(report), "0.500 (L2, of 1000 images), 0.250 (L∞, of 300 images).");
  }

  private static ImageTrial bySigns(ImageTrial like) {
    Perturbation published = like.perturbation();
    return new ImageTrial(
        like.samples(),
        like.network(),
        like.scenario(),
        like.crafted(),
        new Perturbation(
            AttackKind.PGD_SIGN,
            published.norm(),
            published.epsilon(),
            published.steps(),
            published.stepSize(),
            published.multipliers(),
            published.pixelForm()),
        like.training(),
        like.retraining(),
        like.distribution(),
        like.seed(),
        like.artifacts());
  }

  @Test
  void curvesHaveAPanelForEachScenarioAndALineForEachNorm() throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 0), 0.5),
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 1), 1),
            finished(trial(NATURAL_RANDOM, Norm.LINF, 300, 0), 0.5),
            finished(trial(NOISE, Norm.L2, 300, 0), 0.25));
    ChartFigure curves = figure(report, "epochs-mnist", ChartFigure.class);
    assertEquals(
        List.of("natural images, random targets", "noise, random targets"),
        curves.panels().stream().map(panel -> panel.title()).toList());
    List<Series> natural = curves.panels().get(0).series();
    assertEquals(
        List.of("g, L2", "g, L∞", "f", "guess"), natural.stream().map(Series::label).toList());
    Point last = natural.get(0).points().get(1);
    assertEquals(2, last.x());
    assertEquals(0.75, last.y());
    // s = sqrt(2) / 4, so t(0.975; 1) s / sqrt(2) = 12.7062047 / 4
    assertEquals(0.75 + 12.7062047361747 / 4, last.high(), 1e-9);
    assertEquals(List.of(Point.of(1, 0.25), Point.of(2, 0.5)), natural.get(1).points());
    assertEquals(List.of(Point.of(1, 0.1), Point.of(2, 0.1)), natural.get(3).points());
    List<Series> noise = curves.panels().get(1).series();
    assertEquals(List.of(Point.of(1, 0.625), Point.of(2, 0.875)), noise.get(1).points());
  }

  @Test
  void theNumberOfPerturbedImagesIsDrawnWhereItVariesAlone() throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NOISE, Norm.L2, 300, 0), 0.25),
            finished(trial(NOISE, Norm.L2, 3000, 0), 0.5),
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 0), 0.5));
    ChartFigure figure = figure(report, "crafted-images-mnist", ChartFigure.class);
    assertEquals(1, figure.panels().size());
    assertFalse(figure.panels().get(0).x().logarithmic(), "a power of ten would be all it tells");
    List<Series> series = figure.panels().get(0).series();
    assertEquals(List.of(Point.of(300, 0.25), Point.of(3000, 0.5)), series.get(0).points());
    assertContains(text(report), "noise, random targets: 0.500 (L2).");
    assertContains(text(report), "that in which g is best is told");
  }

  @Test
  void attacksOfOneNormAreDrawnApartOverTheNumberOfImages() throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NOISE, Norm.LINF, 300, 0), 0.25),
            finished(trial(NOISE, Norm.LINF, 3000, 0), 0.5),
            finished(bySigns(trial(NOISE, Norm.LINF, 300, 0)), 0.5),
            finished(bySigns(trial(NOISE, Norm.LINF, 3000, 0)), 0.75));
    List<Series> series =
        figure(report, "crafted-images-mnist", ChartFigure.class).panels().get(0).series();
    assertEquals(
        List.of("g, L∞", "g, L∞ by pgd-sign"),
        series.subList(0, 2).stream().map(Series::label).toList());
    assertEquals(List.of(Point.of(300, 0.25), Point.of(3000, 0.5)), series.get(0).points());
    assertEquals(List.of(Point.of(300, 0.5), Point.of(3000, 0.75)), series.get(1).points());
  }

  /** 150 of 200 images of class 0 are taken for 1, and none of 100 of class 1 for 0. */
  @Test
  void theSuccessOfTheAttackIsByOwnClassAndTarget() throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 0), 0.5),
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 1), 0.5),
            finished(trial(NOISE, Norm.L2, 300, 0), 0.5));
    ShareFigure natural = figure(report, "classes-mnist-natural-random-L2", ShareFigure.class);
    assertEquals(List.of("0", "1"), natural.rows().stream().map(row -> row.label()).toList());
    assertEquals(Arrays.asList(null, 0.75), natural.rows().get(0).shares().subList(0, 2));
    assertEquals(Arrays.asList(0.0, null), natural.rows().get(1).shares().subList(0, 2));
    ShareFigure noise = figure(report, "classes-mnist-noise-L2", ShareFigure.class);
    assertEquals(List.of("noise"), noise.rows().stream().map(row -> row.label()).toList());
    assertEquals(Arrays.asList(0.0, 0.75, null), noise.rows().get(0).shares().subList(0, 3));
  }

  /** Of the first image the first value is 1/3 and the second is changed from 0 to 0.1. */
  @Test
  void greyImagesStandBelowTheirClassAndTarget() throws IOException, QueryException {
    PictureFigure grid =
        figure(
            report(finished(trial(NATURAL_RANDOM, Norm.L2, 300, 0), 0.5)),
            "perturbed-mnist-natural-random-L2",
            PictureFigure.class);
    assertEquals(List.of("0 → 1, fooled", "1 → 1, not fooled"), grid.columns());
    assertEquals(0x555555, rgb(grid, 0, 0));
    assertEquals(0x000000, rgb(grid, 0, 1));
    assertEquals(0x1A1A1A, rgb(grid, 1, 1));
    assertEquals(0x808080, rgb(grid, 2, 0), "no change");
    assertEquals(0xFFFFFF, rgb(grid, 2, 1), "the largest change");
  }

  /** The first value is of red, the last of blue: 0 of the first image, 1 of the second. */
  @Test
  void colourImagesHaveTheirChannelsAsColours() throws IOException, QueryException {
    PictureFigure grid =
        figure(
            report(SampleImageOutcomes.finished(SampleImageOutcomes.wide())),
            "perturbed-cifar-10-noise-L2",
            PictureFigure.class);
    assertEquals(List.of("→ dog, fooled", "→ dog, not fooled"), grid.columns());
    assertEquals(0x550000, rgb(grid, 0, 0));
    int[] second = grid.rows().get(0).pictures().get(1).rgb();
    assertEquals(0x0000FF, second[32 * 32 - 1]);
    assertEquals(0xFF8080, rgb(grid, 2, 1), "the largest change, of red alone");
  }

  private static int rgb(PictureFigure grid, int row, int pixel) {
    return grid.rows().get(row).pictures().get(0).rgb()[pixel];
  }

  @Test
  void trialsThatDidNotFinishAreCountedAndExplained() throws IOException, QueryException {
    Report report =
        report(
            finished(trial(NATURAL_RANDOM, Norm.L2, 300, 0), 0.5),
            SampleImageOutcomes.diverged(trial(NATURAL_RANDOM, Norm.LINF, 300, 0)));
    assertContains(text(report), "1 of 2 trials diverged or failed and are in no mean");
    assertContains(text(report), "1 diverged loss is Infinity at epoch 2");
    Report nothing = report(SampleImageOutcomes.diverged(trial(NATURAL_RANDOM, Norm.L2, 300, 0)));
    assertContains(text(nothing), "Not one of 1 trial has finished: see below why.");
    assertContains(text(nothing), "There is nothing to draw yet");
    assertFalse(text(nothing).contains("No trial has ended"), text(nothing));
    assertEquals(List.of(), nothing.figures());
  }
}
