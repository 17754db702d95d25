package perturbsweep.bench;

import java.util.List;

/** How thoroughly the benchmark measures. */
public enum Extent {
  /** A minute. */
  QUICK(2, 4, List.of(new BenchShape(100, 400, 100), new BenchShape(400, 400, 100))),
  /** About ten minutes. */
  MODERATE(
      10,
      40,
      List.of(
          new BenchShape(400, 400, 100),
          new BenchShape(1000, 1000, 500),
          new BenchShape(1000, 2000, 1000),
          new BenchShape(2000, 2000, 1000))),
  /** The published base trial too: its natural samples and its noise. Hours. */
  FULL(
      60,
      3000,
      List.of(
          new BenchShape(400, 400, 100),
          new BenchShape(2000, 2000, 1000),
          new BenchShape(1000, 10_000, 1000),
          new BenchShape(10_000, 10_000, 1000)));

  private final double seconds;
  private final double adaptiveSeconds;
  private final List<BenchShape> shapes;

  Extent(double seconds, double adaptiveSeconds, List<BenchShape> shapes) {
    this.seconds = seconds;
    this.adaptiveSeconds = adaptiveSeconds;
    this.shapes = List.copyOf(shapes);
  }

  /** Seconds that one measurement may take, if a few evaluations take no longer. */
  double seconds() {
    return seconds;
  }

  /** The same for a training with growing steps, which only the whole of it measures. */
  double adaptiveSeconds() {
    return adaptiveSeconds;
  }

  /** The problems that are measured, the small ones first. */
  List<BenchShape> shapes() {
    return shapes;
  }
}
