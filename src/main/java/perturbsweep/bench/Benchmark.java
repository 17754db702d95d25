package perturbsweep.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perturbsweep.num.Matrix;
import perturbsweep.num.NativeThreads;
import perturbsweep.pipeline.ProductClock;
import perturbsweep.spec.Norm;
import perturbsweep.store.BenchRow;

/**
 * Measures a machine: for each shape of a problem the bare matrix products, every trainer, and the
 * attack in every norm on what a trainer has made.
 */
public final class Benchmark {

  /** Of a whole training: the published number. */
  public static final int EPOCHS = 100_000;

  private static final double PRODUCT_SECONDS = 0.5;

  private final Extent extent;
  private final List<Contender> contenders;
  private final BenchRows rows;
  private final BenchListener listener;
  private int done;
  private double secondsLeft;

  private Benchmark(
      Extent extent, List<Contender> contenders, BenchRows rows, BenchListener listener) {
    this.extent = extent;
    this.contenders = contenders;
    this.rows = rows;
    this.listener = listener;
    this.secondsLeft = extent.shapes().size() * secondsOfShape();
  }

  /**
   * Measures all shapes of an extent. Nothing else should run on the machine meanwhile.
   *
   * @param threads of native code, at least 1; the process keeps them
   * @param codeVersion for provenance
   * @return a row for each measurement, shape by shape
   */
  public static List<BenchRow> run(
      Extent extent, int threads, String codeVersion, BenchListener listener) {
    NativeThreads.limit(threads);
    BenchRows rows = new BenchRows(codeVersion);
    Benchmark benchmark = new Benchmark(extent, Contender.all(), rows, listener);
    extent.shapes().forEach(benchmark::measure);
    return rows.all();
  }

  private void measure(BenchShape shape) {
    Map<Form, Double> bare = new EnumMap<>(Form.class);
    for (Form form : Form.values()) {
      begin("bare product %s".formatted(form.label()), shape, PRODUCT_SECONDS);
      bare.put(form, bareRate(form, shape));
      rows.product(shape, form, bare.get(form));
    }
    Matrix weights = trainings(shape, BenchProblem.of(shape), bare);
    AttackBench attacks = new AttackBench(extent);
    for (Norm norm : Norm.values()) {
      begin("attack " + norm.label(), shape, extent.seconds());
      rows.attack(shape, norm, attacks.measure(norm, shape, weights));
    }
  }

  /** Returns the weights of the training that had most epochs. */
  private Matrix trainings(BenchShape shape, BenchProblem problem, Map<Form, Double> bare) {
    List<TrainingTime> times = new ArrayList<>();
    TrainingBench bench = new TrainingBench(extent);
    for (Contender contender : contenders) {
      begin("trainer " + contender.name(), shape, time(contender));
      TrainingTime time = bench.measure(contender, shape, problem);
      rows.training(shape, contender, time, bare.get(contender.form().apply(shape)));
      if (times.isEmpty() || times.get(0).epochs() < time.epochs()) {
        times.add(0, time);
      }
    }
    return times.get(0).weights();
  }

  private static double bareRate(Form form, BenchShape shape) {
    try (ProductClock product = new ProductClock(form.product(shape))) {
      return product.flopPerSecond(PRODUCT_SECONDS);
    }
  }

  private void begin(String what, BenchShape shape, double seconds) {
    listener.begins("%s, %s".formatted(shape, what), done, measurements(), secondsLeft);
    done++;
    secondsLeft -= seconds;
    rows.beginMeasurement();
  }

  private int measurements() {
    return extent.shapes().size()
        * (Form.values().length + contenders.size() + Norm.values().length);
  }

  private double secondsOfShape() {
    return PRODUCT_SECONDS * Form.values().length
        + contenders.stream().mapToDouble(this::time).sum()
        + extent.seconds() * Norm.values().length;
  }

  private double time(Contender contender) {
    return contender.adaptive() ? extent.adaptiveSeconds() : extent.seconds();
  }
}
