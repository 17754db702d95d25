package perturbsweep.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perturbsweep.num.NativeThreads;
import perturbsweep.store.BenchRow;

class BenchmarkTest {

  private static final BenchShape TINY = new BenchShape(4, 20, 2);
  private static final double NO_TIME = 1e-9;
  private static final double AMPLE_TIME = 1e6;
  private static final double ROUNDING = 1e-12;

  private final int threadsBefore = NativeThreads.current();
  private final List<String> announced = new ArrayList<>();

  @AfterEach
  void restoreThreads() {
    NativeThreads.limit(threadsBefore);
  }

  @Test
  void measuresProductsTrainersAndAttacksOfEveryShape() {
    List<BenchRow> rows = run(NO_TIME, TINY, new BenchShape(6, 20, 2));
    for (int samples : List.of(4, 6)) {
      Set<String> work =
          rows.stream()
              .filter(row -> row.samples() == samples)
              .map(row -> row.work() + " " + row.name())
              .collect(Collectors.toSet());
      assertTrue(
          work.containsAll(
              Set.of(
                  "product gram",
                  "product weight-space",
                  "training gram",
                  "training weight-space",
                  "training flow",
                  "training handover",
                  "training dl4j",
                  "attack L0",
                  "attack L2",
                  "attack Linf")),
          work.toString());
    }
    assertEquals(rows.size(), announced.size(), "one announcement for each row");
  }

  @Test
  void extrapolatesATrainingThatThereIsNoTimeFor() {
    BenchRow gram = row(run(NO_TIME, TINY), "gram");
    assertEquals("extrapolated", gram.source());
    assertEquals(Benchmark.EPOCHS + 1, gram.evaluations());
  }

  @Test
  void measuresATrainingThatThereIsTimeFor() {
    BenchProblem problem = BenchProblem.of(TINY);
    Contender gram = Contender.all().get(0);
    TrainingTime time =
        new TrainingBench(new Extent(AMPLE_TIME, AMPLE_TIME, List.of(TINY)))
            .measure(gram, TINY, problem);
    assertEquals(Benchmark.EPOCHS, time.epochs());
    assertEquals(Benchmark.EPOCHS + 1, time.evaluations());
  }

  /** 2 N^2 m operations an evaluation. */
  @Test
  void aTrainersRateIsItsOperationsOverItsSeconds() {
    BenchRow gram = row(run(NO_TIME, TINY), "gram");
    double operations = 2.0 * 4 * 4 * 2 * (Benchmark.EPOCHS + 1);
    assertEquals(1, gram.flopPerSecond() * gram.seconds() / operations, ROUNDING);
  }

  /** Seconds of the setup stay as they are; the evaluations grow from 10 to 110. */
  @Test
  void onlyEvaluationsAreExtrapolated() {
    TrainingTime time = new TrainingTime(9, 10, 0.5, 8, null);
    assertEquals(58, time.secondsWith(110), ROUNDING);
  }

  private List<BenchRow> run(double seconds, BenchShape... shapes) {
    return Benchmark.run(
        new Extent(seconds, seconds, List.of(shapes)),
        1,
        "test",
        (what, done, total, left) -> announced.add(what));
  }

  private static BenchRow row(List<BenchRow> rows, String trainer) {
    return rows.stream()
        .filter(row -> row.work().equals("training") && row.name().equals(trainer))
        .findFirst()
        .orElseThrow();
  }
}
