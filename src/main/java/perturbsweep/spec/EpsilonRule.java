package perturbsweep.spec;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** How large a perturbation may be: a number, or a formula in the trial's other parameters. */
public sealed interface EpsilonRule extends Serializable {

  /**
   * Epsilon for a norm and an input dimension; for L0 the share of the coordinates.
   *
   * @throws IllegalArgumentException if the rule gives none, or one outside its range
   */
  double epsilon(Norm norm, int inputDim);

  /**
   * Coordinates that an L0 perturbation may change: int(d * epsilon), as the published code rounds.
   *
   * @throws IllegalArgumentException if that is fewer than one or more than all
   */
  default int pixels(int inputDim) {
    double epsilon = epsilon(Norm.L0, inputDim);
    int pixels = (int) (inputDim * epsilon);
    Require.that(
        pixels >= 1,
        "epsilon",
        "large enough for L0 to change one of %d pixels".formatted(inputDim),
        epsilon);
    Require.that(epsilon <= 1, "epsilon", "at most 1 (all pixels) for L0", epsilon);
    return pixels;
  }

  /** A plain number: a distance for L2 and Linf, the share of pixels for L0. */
  record Absolute(double value) implements EpsilonRule {
    public Absolute {
      Require.that(value > 0 && Double.isFinite(value), "epsilon", "positive", value);
    }

    @Override
    public double epsilon(Norm norm, int inputDim) {
      return value;
    }
  }

  /** factor * sqrt(input dimension): the same perturbation per coordinate at every dimension. */
  record PerSqrtDim(double factor) implements EpsilonRule {
    public PerSqrtDim {
      Require.that(factor > 0 && Double.isFinite(factor), "per-sqrt-dim", "positive", factor);
    }

    @Override
    public double epsilon(Norm norm, int inputDim) {
      Require.that(
          norm != Norm.L0, "epsilon", "a share or a number of pixels for L0", "per-sqrt-dim");
      return factor * Math.sqrt(inputDim);
    }
  }

  /** A number of coordinates, for L0 only. */
  record Pixels(int count) implements EpsilonRule {
    public Pixels {
      Require.that(count >= 1, "pixels", "at least 1", count);
    }

    @Override
    public double epsilon(Norm norm, int inputDim) {
      Require.that(norm == Norm.L0, "epsilon", "a distance for " + norm.label(), "pixels");
      return count / (double) inputDim;
    }

    @Override
    public int pixels(int inputDim) {
      Require.that(
          count <= inputDim, "pixels", "at most the input dimension %d".formatted(inputDim), count);
      return count;
    }
  }

  /** One rule for each norm, so that a block may vary the norm. */
  record ByNorm(Map<Norm, EpsilonRule> rules) implements EpsilonRule {
    public ByNorm {
      Require.that(!rules.isEmpty(), "epsilon", "given for at least one norm", rules);
      rules = Map.copyOf(new EnumMap<>(rules));
    }

    @Override
    public double epsilon(Norm norm, int inputDim) {
      return rule(norm).epsilon(norm, inputDim);
    }

    @Override
    public int pixels(int inputDim) {
      return rule(Norm.L0).pixels(inputDim);
    }

    private EpsilonRule rule(Norm norm) {
      Require.that(rules.containsKey(norm), "epsilon", "given for " + norm.label(), "absent");
      return rules.get(norm);
    }
  }
}
