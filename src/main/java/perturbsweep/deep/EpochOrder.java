package perturbsweep.deep;

import org.apache.commons.rng.sampling.PermutationSampler;
import perturbsweep.num.RandomStream;

/** In which order a training takes its images, epoch by epoch. */
public final class EpochOrder {

  private EpochOrder() {}

  /**
   * All images, each once.
   *
   * @param role what the network that learns them is for
   * @param epoch from 0
   * @param images how many there are
   * @return their places, the caller's
   */
  public static int[] of(long seed, String role, int epoch, int images) {
    int[] order = PermutationSampler.natural(images);
    PermutationSampler.shuffle(RandomStream.of(seed, role + "/order", epoch), order);
    return order;
  }
}
