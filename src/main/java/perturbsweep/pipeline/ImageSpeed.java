package perturbsweep.pipeline;

import java.util.Locale;
import perturbsweep.plan.ImageCost;
import perturbsweep.plan.ProductShape;
import perturbsweep.spec.ImageTrial;

/**
 * How fast an image network is, beside what this process would do if it had nothing but matrix
 * products to compute.
 *
 * @param flopOfLearning floating-point operations of learning from one image once
 * @param flopOfAttackStep those of one step of an attack on one image
 * @param bareFlopPerSecond of bare products of the network's costliest layer
 */
record ImageSpeed(double flopOfLearning, double flopOfAttackStep, double bareFlopPerSecond) {

  /** Enough for a few products; with the one that warms up, a tenth of a second. */
  private static final double SECONDS = 0.05;

  /** Measures the products now, in this process, beside whatever else it does. */
  static ImageSpeed measure(ImageTrial trial) {
    ProductShape costliest = ImageCost.costliestProduct(trial).representative();
    try (ProductClock product = new ProductClock(costliest)) {
      return new ImageSpeed(
          ImageCost.flopOfLearning(trial),
          ImageCost.flopOfAttackStep(trial),
          product.flopPerSecond(SECONDS));
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
    return String.format(
        Locale.ROOT,
        "%.1f %s, %.0f%% of the %.1f that bare matrix products would allow",
        perSecond,
        unit,
        100 * perSecond * flop / bareFlopPerSecond,
        bareFlopPerSecond / flop);
  }
}
