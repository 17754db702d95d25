package perturbsweep.bench;

import java.util.List;

/**
 * How thoroughly the benchmark measures.
 *
 * @param seconds that one measurement may take, if its smallest part takes no longer; positive
 * @param adaptiveSeconds the same for a training with growing steps, which only the whole of it
 *     measures
 * @param shapes of the problems that are measured, in order
 */
public record Extent(double seconds, double adaptiveSeconds, List<BenchShape> shapes) {

  private static final BenchShape SMALL = new BenchShape(400, 400, 100);
  private static final BenchShape LARGE = new BenchShape(2000, 2000, 1000);

  public Extent {
    shapes = List.copyOf(shapes);
  }

  /** A minute. */
  public static Extent quick() {
    return new Extent(2, 4, List.of(new BenchShape(100, 400, 100), SMALL));
  }

  /** About ten minutes. */
  public static Extent moderate() {
    return new Extent(
        10,
        40,
        List.of(SMALL, new BenchShape(1000, 1000, 500), new BenchShape(1000, 2000, 1000), LARGE));
  }

  /** The published base trial too, its natural samples and its noise: an hour or two. */
  public static Extent full() {
    return new Extent(
        60,
        3000,
        List.of(
            SMALL,
            LARGE,
            new BenchShape(1000, 10_000, 1000),
            new BenchShape(10_000, 10_000, 1000)));
  }
}
