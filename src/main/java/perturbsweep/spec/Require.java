package perturbsweep.spec;

/** The one wording of a value outside its range. */
final class Require {

  private Require() {}

  static void that(boolean holds, String name, String range, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, not %s".formatted(name, range, value));
    }
  }
}
