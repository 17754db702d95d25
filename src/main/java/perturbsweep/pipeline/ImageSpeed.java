package perturbsweep.pipeline;

import java.util.Locale;
import perturbsweep.deep.ImageBackend;
import perturbsweep.plan.ImageCost;
import perturbsweep.plan.ProductShape;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.TrainingDistribution;

/**
 * How fast an image network is, beside what this process would do if it had nothing but matrix
 * products to compute. oneDNN's convolutions may well be faster than OpenBLAS's products.
 *
 * @param flopOfLearning floating-point operations of learning from one image once
 * @param flopOfAttackStep those of one step of an attack on one image
 * @param bareFlopPerSecond of bare products of the network's costliest layer; 0 if the network does
 *     not run in this process, or not on its processor
 */
record ImageSpeed(double flopOfLearning, double flopOfAttackStep, double bareFlopPerSecond) {

  /** Of which the fastest counts, for whatever disturbs a product makes it slower. */
  private static final int TURNS = 5;

  /** Of a training, which may be other processes' work. */
  static ImageSpeed ofTraining(ImageTrial trial) {
    boolean here = trial.distribution() instanceof TrainingDistribution.SingleTask;
    return of(trial, here && ImageBackend.isProcessor());
  }

  static ImageSpeed ofAttack(ImageTrial trial) {
    return of(trial, ImageBackend.isProcessor());
  }

  private static ImageSpeed of(ImageTrial trial, boolean comparable) {
    return new ImageSpeed(
        ImageCost.flopOfLearning(trial),
        ImageCost.flopOfAttackStep(trial),
        comparable ? bareFlopPerSecond(ImageCost.costliestProduct(trial).representative()) : 0);
  }

  /**
   * Measures the products now, in some tenths of a second, beside whatever else the process does.
   */
  private static double bareFlopPerSecond(ProductShape shape) {
    try (ProductClock product = new ProductClock(shape)) {
      double fastest = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        fastest = Math.max(fastest, product.flopPerSecond(0));
      }
      return fastest;
    }
  }

  /** In words, for the log of a training. */
  String learned(double images, double seconds) {
    return text("images/s", images / seconds, flopOfLearning);
  }

  /** In words, for the log of an attack that took so many steps with each image. */
  String attacked(double images, int steps, double seconds) {
    return text("input gradients/s", images * steps / seconds, flopOfAttackStep);
  }

  private String text(String unit, double perSecond, double flop) {
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
