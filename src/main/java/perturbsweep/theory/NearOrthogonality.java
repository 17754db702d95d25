package perturbsweep.theory;

import java.io.Serializable;
import java.util.Arrays;
import perturbsweep.num.GramMatrix;

/**
 * How nearly orthogonal some samples are. The theorem holds [theory, 1c; Frei et al. 2023] where
 *
 * <pre>  rho = 3 N R_max^2 p_max / (g^3 R_min^4) &lt;= 1.</pre>
 *
 * @param samples N
 * @param slope g
 * @param smallestSquare R_min^2, the smallest |x_n|^2
 * @param largestSquare R_max^2
 * @param largestProduct p_max, the largest |&lt;x_n, x_k&gt;| of different samples
 */
public record NearOrthogonality(
    int samples, double slope, double smallestSquare, double largestSquare, double largestProduct)
    implements Serializable {

  /** That of the samples of a Gram matrix. */
  public static NearOrthogonality of(GramMatrix gram, double slope) {
    return new NearOrthogonality(
        gram.size(),
        slope,
        Arrays.stream(gram.diagonal()).min().orElseThrow(),
        Arrays.stream(gram.diagonal()).max().orElseThrow(),
        gram.largestProduct());
  }

  /** At most 1 where the theorem applies; 0 if nothing is common, else infinite for slope 0. */
  public double rho() {
    return largestProduct == 0 ? 0 : bound();
  }

  private double bound() {
    return 3
        * samples
        * largestSquare
        * largestProduct
        / (slope * slope * slope * smallestSquare * smallestSquare);
  }

  /** The theorem's lower bound for every multiplier of the limit. */
  public double smallestMultiplier() {
    return 1 / (2 * largestSquare);
  }

  /** The theorem's upper bound for every multiplier of the limit; infinite for slope 0. */
  public double largestMultiplier() {
    return 3 / (2 * slope * slope * smallestSquare);
  }

  /** Whether a multiplier lies between the bounds, which the theorem promises where it applies. */
  public boolean allows(double multiplier) {
    return multiplier > smallestMultiplier() && multiplier < largestMultiplier();
  }
}
