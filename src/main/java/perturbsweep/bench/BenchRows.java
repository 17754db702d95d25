package perturbsweep.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import perturbsweep.pipeline.Provenance;
import perturbsweep.pipeline.ResidentMemory;
import perturbsweep.pipeline.ThisHost;
import perturbsweep.spec.Norm;
import perturbsweep.store.BenchRow;

/** Turns what was measured into rows. To be told of each measurement as soon as it has ended. */
final class BenchRows {

  private static final String MEASURED = "measured";
  private static final String EXTRAPOLATED = "extrapolated";

  private final Provenance provenance;
  private final List<BenchRow> rows = new ArrayList<>();
  private boolean peakIsOwn;

  BenchRows(String codeVersion) {
    this.provenance = Provenance.ofThisProcess(codeVersion, "");
  }

  List<BenchRow> all() {
    return List.copyOf(rows);
  }

  /** Garbage of the measurement before would count as memory of this one. */
  void beginMeasurement() {
    System.gc();
    peakIsOwn = ResidentMemory.resetPeak();
  }

  void product(BenchShape shape, Form form, double flopPerSecond) {
    double seconds = form.product(shape).flop() / flopPerSecond;
    add(shape, "product", form.label(), null, seconds, MEASURED, flopPerSecond, flopPerSecond);
  }

  void training(BenchShape shape, Contender contender, TrainingTime time, double bare) {
    boolean whole = time.epochs() == Benchmark.EPOCHS;
    double evaluations = whole ? time.evaluations() : contender.expectedEvaluations(shape);
    double seconds = whole ? time.seconds() : time.secondsWith(evaluations);
    double flop = contender.form().apply(shape).flopPerEvaluation(shape);
    add(
        shape,
        "training",
        contender.name(),
        evaluations,
        seconds,
        whole ? MEASURED : EXTRAPOLATED,
        flop * evaluations / seconds,
        bare);
  }

  void attack(BenchShape shape, Norm norm, AttackBench.AttackTime time) {
    boolean whole = time.attacked() == shape.samples();
    double seconds = time.seconds() * shape.samples() / time.attacked();
    add(shape, "attack", norm.label(), null, seconds, whole ? MEASURED : EXTRAPOLATED, null, null);
  }

  private void add(
      BenchShape shape,
      String work,
      String name,
      Double evaluations,
      double seconds,
      String source,
      Double flopPerSecond,
      Double bare) {
    OptionalDouble peak = peakIsOwn ? ResidentMemory.peakBytes() : OptionalDouble.empty();
    rows.add(
        new BenchRow(
            Instant.now(),
            ThisHost.name(),
            provenance,
            shape.samples(),
            shape.inputDim(),
            shape.width(),
            work,
            name,
            evaluations,
            seconds,
            source,
            flopPerSecond,
            bare,
            peak.isPresent() ? peak.getAsDouble() : null));
  }
}
