package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.BasePoints;
import perturbsweep.spec.Distribution;
import perturbsweep.spec.Norm;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.SyntheticTrials;
import perturbsweep.spec.TrainerKind;
import perturbsweep.spec.TrialId;

/** The sweep files that come with the project. */
class ShippedSweepsTest {

  /** What sets a trial of the paper apart from the others. */
  private record Point(
      Distribution distribution,
      Norm norm,
      int inputDim,
      int samples,
      int noiseSamples,
      double epsilon) {

    static Point of(SyntheticTrial trial) {
      return new Point(
          trial.distribution(),
          trial.perturbation().norm(),
          trial.inputDim(),
          trial.samples(),
          trial.noiseSamples(),
          trial.perturbation().epsilon());
    }
  }

  private static final int[] INPUT_DIMS = {100, 500, 1000, 2500, 5000, 7500, 10000};
  private static final double[] L2_BY_INPUT_DIM = {.078, .17, .24, .39, .55, .67, .78};
  private static final int[] SAMPLES = {1000, 2000, 3000, 5000, 7000, 10000};
  private static final int[] NOISE_SAMPLES = {1, 10, 100, 500, 1000, 1500, 2500, 5000, 7500, 10000};
  private static final Map<Norm, double[]> EPSILONS =
      new EnumMap<>(
          Map.of(
              Norm.L2, new double[] {.01, .05, .1, .2, .3, .4, .5, .6, .78},
              Norm.LINF, new double[] {.001, .005, .01, .015, .02, .03},
              Norm.L0,
                  new double[] {
                    .0001, .0004, .0008, .001, .002, .004, .006, .008, .01, .02, .03, .04, .05
                  }));

  private static List<SyntheticTrial> trials(String file) {
    return SyntheticTrials.of(SweepFile.load(Path.of("conf", file), List.of()).sweep().trials());
  }

  @Test
  void paperHasThePapers177TrialsASeed() {
    List<SyntheticTrial> trials = trials("paper.conf");
    assertEquals(177, trials.size());
    Map<Distribution, Long> byDistribution =
        trials.stream()
            .collect(Collectors.groupingBy(SyntheticTrial::distribution, Collectors.counting()));
    assertEquals(Map.of(Distribution.UNIFORM, 89L, Distribution.GAUSS, 88L), byDistribution);
  }

  @Test
  void paperVariesOneFactorAtATimeAroundThePapersBase() {
    Set<Point> expected =
        Stream.of(Distribution.UNIFORM, Distribution.GAUSS)
            .flatMap(d -> Arrays.stream(Norm.values()).flatMap(norm -> points(d, norm).stream()))
            .collect(Collectors.toSet());
    expected.add(new Point(Distribution.UNIFORM, Norm.L2, 10000, 1000, 20, .78));
    List<SyntheticTrial> trials = trials("paper.conf");
    assertEquals(expected, trials.stream().map(Point::of).collect(Collectors.toSet()));
    assertEquals(
        Set.of(1000), trials.stream().map(SyntheticTrial::width).collect(Collectors.toSet()));
    assertEquals(
        Set.of(100_000), trials.stream().map(t -> t.recipe().epochs()).collect(Collectors.toSet()));
  }

  private static List<Point> points(Distribution distribution, Norm norm) {
    double[] epsilons = EPSILONS.get(norm);
    double epsilon = epsilons[epsilons.length - 1];
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < INPUT_DIMS.length; i++) {
      double ofDimension = norm == Norm.L2 ? L2_BY_INPUT_DIM[i] : epsilon;
      points.add(new Point(distribution, norm, INPUT_DIMS[i], 1000, 10000, ofDimension));
    }
    for (int samples : SAMPLES) {
      points.add(new Point(distribution, norm, 10000, samples, 10000, epsilon));
    }
    for (int noiseSamples : NOISE_SAMPLES) {
      points.add(new Point(distribution, norm, 10000, 1000, noiseSamples, epsilon));
    }
    for (double other : epsilons) {
      points.add(new Point(distribution, norm, 10000, 1000, 10000, other));
    }
    return points;
  }

  @Test
  void paperPutsTheSharesOfPixelsIntoThePapersNumbersOfPixels() {
    List<Integer> pixels =
        trials("paper.conf").stream()
            .filter(ofBase(Norm.L0).and(trial -> trial.noiseSamples() == 10000))
            .map(trial -> trial.perturbation().steps())
            .sorted()
            .toList();
    assertEquals(List.of(1, 4, 8, 10, 20, 40, 60, 80, 100, 200, 300, 400, 500), pixels);
  }

  private static Predicate<SyntheticTrial> ofBase(Norm norm) {
    return trial ->
        trial.distribution() == Distribution.UNIFORM
            && trial.perturbation().norm() == norm
            && trial.inputDim() == 10000
            && trial.samples() == 1000;
  }

  @Test
  void quickVariesNoiseSamplesAndInputDimInAllNormsWithThreeSeeds() {
    List<SyntheticTrial> trials = trials("quick.conf");
    for (Norm norm : Norm.values()) {
      List<SyntheticTrial> ofNorm =
          trials.stream().filter(trial -> trial.perturbation().norm() == norm).toList();
      assertEquals(3, values(ofNorm, SyntheticTrial::noiseSamples).size(), norm.label());
      assertEquals(3, values(ofNorm, SyntheticTrial::inputDim).size(), norm.label());
      for (long seed : new long[] {0, 1, 2}) {
        long ofSeed = ofNorm.stream().filter(trial -> trial.seed() == seed).count();
        assertEquals(5, ofSeed, "trials of a seed: two axes of three values, the base shared");
      }
    }
    assertEquals(45, trials.size());
  }

  @Test
  void paperPanelIsPartOfThePaper() {
    List<SyntheticTrial> trials = trials("paper-panel.conf");
    assertEquals(48, trials.size(), "seven and ten values in three norms, the base in both");
    Set<TrialId> paper = distinct(trials("paper.conf"), SyntheticTrial::id);
    assertTrue(
        paper.containsAll(distinct(trials, SyntheticTrial::id)), "whatever else is kept of them");
  }

  @Test
  void trainersHasEachTrialByBothTrainers() {
    Map<TrainerKind, Long> byTrainer =
        trials("trainers.conf").stream()
            .collect(Collectors.groupingBy(t -> t.recipe().trainer(), Collectors.counting()));
    assertEquals(Map.of(TrainerKind.HANDOVER, 70L, TrainerKind.SGD, 70L), byTrainer);
  }

  @Test
  void theoryShowsEverythingThatTheTheorySpeaksOfWithFiveSeeds() {
    List<SyntheticTrial> trials = trials("theory.conf");
    assertEquals(Set.of(0L, 1L, 2L, 3L, 4L), distinct(trials, SyntheticTrial::seed));
    assertEquals(
        Set.of(AttackKind.PGD, AttackKind.PGD_SIGN, AttackKind.GEOMETRY),
        distinct(trials, t -> t.perturbation().attack()),
        "the feasible one is for data at the ends of its range");
    assertEquals(Set.of(BasePoints.values()), distinct(trials, SyntheticTrial::basePoints));
    assertEquals(Set.of(Distribution.values()), distinct(trials, SyntheticTrial::distribution));
    Set<Integer> widths = distinct(trials, SyntheticTrial::width);
    assertTrue(widths.containsAll(Set.of(2, 4096)));
    Set<Double> samplesForACoordinate = distinct(trials, t -> t.samples() / (double) t.inputDim());
    assertTrue(samplesForACoordinate.containsAll(Set.of(0.01, 10.0)));
    Set<Double> transition =
        distinct(
            trials.stream()
                .filter(t -> t.distribution() == Distribution.ORTHOGONAL)
                .filter(t -> t.basePoints() == BasePoints.NATURAL_FLIPPED)
                .toList(),
            t ->
                Math.rint(
                        100
                            * t.perturbation().epsilon()
                            * Math.sqrt(t.samples() / (double) t.inputDim()))
                    / 100);
    assertEquals(Set.of(0.5, 0.8, 0.95, 1.05, 1.25, 2.0), transition);
  }

  @Test
  void predictionsIsTheFirstPanelOfThePaperWithSeveralSeeds() {
    List<SyntheticTrial> trials = trials("predictions.conf");
    assertEquals(6 * 5 + 3 + 2 * 2, trials.size());
    assertTrue(
        trials("paper.conf")
            .containsAll(trials.stream().filter(trial -> trial.seed() == 0).toList()));
  }

  private static <T> Set<T> distinct(
      List<SyntheticTrial> trials, Function<SyntheticTrial, T> property) {
    return trials.stream().map(property).collect(Collectors.toSet());
  }

  private static Set<Integer> values(
      List<SyntheticTrial> trials, Function<SyntheticTrial, Integer> axis) {
    return trials.stream().map(axis).collect(Collectors.toCollection(TreeSet::new));
  }
}
