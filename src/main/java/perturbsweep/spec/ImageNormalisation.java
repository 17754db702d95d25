package perturbsweep.spec;

import java.io.Serializable;
import java.util.List;

/**
 * What a network subtracts from each channel of its inputs and then divides it by, so that a data
 * set's pixels come out with mean 0 and deviation 1.
 *
 * @param means one for each channel, in the units of the pixels, 0 to 1
 * @param deviations one for each channel, positive
 */
public record ImageNormalisation(List<Double> means, List<Double> deviations)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a component is outside its range, or the numbers of
   *     channels differ
   */
  public ImageNormalisation {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    Require.that(
        !means.isEmpty() && means.stream().allMatch(Double::isFinite),
        "means",
        "given for each channel",
        means);
    Require.that(
        deviations.size() == means.size()
            && deviations.stream().allMatch(s -> s > 0 && Double.isFinite(s)),
        "deviations",
        "given for each channel, positive",
        deviations);
  }

  /** That of a data set's training part, rounded as is customary. */
  public static ImageNormalisation of(ImageData data) {
    return switch (data) {
      case MNIST -> new ImageNormalisation(List.of(0.1307), List.of(0.3081));
      case FASHION_MNIST -> new ImageNormalisation(List.of(0.2860), List.of(0.3530));
      case CIFAR_10 ->
          new ImageNormalisation(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));
    };
  }

  /** Number of channels. */
  public int channels() {
    return means.size();
  }
}
