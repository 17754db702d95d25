package perturbsweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SgdOperationsTest {

  @Test
  void anEpochOfTheGramFormIsOneProductOfSamplesBySamplesByWidth() {
    assertEquals(
        2 * 10 * 10 * 6, SgdOperations.gram(10, 50, 6, 8) - SgdOperations.gram(10, 50, 6, 7), 1e-9);
  }

  @Test
  void anEpochOfWeightSpaceIsTwoProductsOfSamplesByCoordinatesByWidth() {
    assertEquals(
        2 * 2 * 10 * 50 * 6,
        SgdOperations.weightSpace(10, 50, 6, 8) - SgdOperations.weightSpace(10, 50, 6, 7));
  }

  /** K needs half of the operations of a product of its shape, and a little for the other half. */
  @Test
  void theGramMatrixItselfCostsLittleMoreThanHalfAProduct() {
    double full = 2.0 * 100 * 100 * 1000;
    double ends = 4.0 * 100 * 1000 * 6 + 2.0 * 100 * 100 * 6;
    assertEquals(0.55, (SgdOperations.gram(100, 1000, 6, 0) - ends) / full, 1e-9);
  }

  /** At the published scale an epoch of the Gram form is a twentieth of one in weight space. */
  @Test
  void theGramFormIsAboutTwentyTimesCheaperAtThePublishedScale() {
    double ratio =
        SgdOperations.weightSpace(1000, 10_000, 1000, 100_000)
            / SgdOperations.gram(1000, 10_000, 1000, 100_000);
    assertEquals(20, ratio, 0.02);
  }
}
