package perturbsweep.verify;

import java.util.List;
import perturbsweep.net.OneHiddenLayer;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.theory.DecisionMap;

/** A decision map of a given network: its axes and the sign at each grid point. */
record MapCase(Conditions conditions) implements CaseKind {
  /**
   * Outputs below this share of the largest have no sign to compare. The middle of a grid of odd
   * resolution is the origin, where f is 0: which way rounding moves it depends on the reference's
   * processor (PyTorch's linspace gives +2e-16 there with AVX2 and -2e-16 with AVX-512).
   */
  private static final double ROUNDING = 1e-14;

  private static final String POSITIVE = "axis_positive";
  private static final String NEGATIVE = "axis_negative";

  @Override
  public ReadCase read(CaseFolder folder) {
    int inputDim = folder.count("input_dim");
    int resolution = folder.count("resolution", 2);
    DoubleMatrix weights = folder.matrix("w", folder.width(), inputDim);
    OneHiddenLayer network =
        new OneHiddenLayer(conditions.inPrecision(weights), Conditions.slope(folder));
    double limit = folder.number("limit", Double.MIN_VALUE, Double.MAX_VALUE);
    DoubleMatrix signs = folder.matrix("sign", resolution, resolution);
    double[] positive = folder.vector(POSITIVE, inputDim);
    double[] negative = folder.vector(NEGATIVE, inputDim);
    return () -> {
      DecisionMap map = DecisionMap.of(network, limit, resolution);
      return List.of(
          axis(POSITIVE, map.positiveAxis(), positive),
          axis(NEGATIVE, map.negativeAxis(), negative),
          Check.equal("signs", "number of other signs", otherSigns(map, signs.values()), 0));
    };
  }

  private Check axis(String name, double[] axis, double[] reference) {
    return Check.relative("axes", name, axis, reference, conditions.tolerances().outputs());
  }

  private static int otherSigns(DecisionMap map, double[] reference) {
    double largest = 0;
    for (double output : map.outputs()) {
      largest = Math.max(largest, Math.abs(output));
    }
    double[] signs = map.signs();
    int others = 0;
    for (int i = 0; i < signs.length; i++) {
      boolean decided = !(Math.abs(map.outputs()[i]) <= ROUNDING * largest);
      if (decided && signs[i] != reference[i]) {
        others++;
      }
    }
    return others;
  }
}
