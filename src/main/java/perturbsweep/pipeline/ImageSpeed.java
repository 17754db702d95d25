package perturbsweep.pipeline;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import perturbsweep.deep.ImageBackend;
import perturbsweep.num.NativeThreads;
import perturbsweep.plan.ImageCost;
import perturbsweep.plan.ProductShape;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.TrainingDistribution;

/**
 * How fast an image network is, beside what this process would do if it had nothing but matrix
 * products to compute. oneDNN's convolutions may well be faster than OpenBLAS's products.
 *
 * @param unit what is counted
 * @param flop floating-point operations of one of them
 * @param bareFlopPerSecond of bare products of the network's costliest layer; 0 if the network does
 *     not run in this process, or not on its processor
 */
record ImageSpeed(String unit, double flop, double bareFlopPerSecond) {

  /** Of which the fastest counts, for whatever disturbs a product makes it slower. */
  private static final int TURNS = 5;

  /** Measured once in a process: blocks of images are many, and take seconds each. */
  private static final Map<Measured, Double> bareRates = new ConcurrentHashMap<>();

  private record Measured(ProductShape shape, int threads) {}

  /** Images that are learned, maybe by other processes. */
  static ImageSpeed ofTraining(ImageTrial trial) {
    boolean here = trial.distribution() instanceof TrainingDistribution.SingleTask;
    return new ImageSpeed(
        "images/s", ImageCost.flopOfLearning(trial), here ? bareFlopPerSecond(trial) : 0);
  }

  /** Gradients in images, one for each image and step. */
  static ImageSpeed ofAttack(ImageTrial trial) {
    return new ImageSpeed(
        "input gradients/s", ImageCost.flopOfAttackStep(trial), bareFlopPerSecond(trial));
  }

  private static double bareFlopPerSecond(ImageTrial trial) {
    return ImageBackend.isProcessor()
        ? bareRates.computeIfAbsent(
            new Measured(
                ImageCost.costliestProduct(trial).representative(), NativeThreads.current()),
            measured -> fastest(measured.shape()))
        : 0;
  }

  /** In some tenths of a second, beside whatever else the process does. */
  private static double fastest(ProductShape shape) {
    try (ProductClock product = new ProductClock(shape)) {
      double fastest = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        fastest = Math.max(fastest, product.flopPerSecond(0));
      }
      return fastest;
    }
  }

  /** In words, for the log. */
  String text(double count, double seconds) {
    double perSecond = count / seconds;
    if (bareFlopPerSecond == 0) {
      return String.format(Locale.ROOT, "%.1f %s", perSecond, unit);
    }
    return String.format(
        Locale.ROOT,
        "%.1f %s, %.0f%% of what bare matrix products would make, %.1f",
        perSecond,
        unit,
        100 * perSecond * flop / bareFlopPerSecond,
        bareFlopPerSecond / flop);
  }
}
