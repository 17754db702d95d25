package perturbsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import perturbsweep.pipeline.ImageTrials;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.StageKind;

class ImageCostTest {

  /** Of the network for grey images and two classes, layer by layer, by hand. */
  private static final double FORWARD =
      2.0 * (169 * 9 * 16 + 121 * 144 * 128 + 121 * 1152 * 128 + 81 * 1152 * 256 + 81 * 2304 * 256)
          + 2 * 256 * 2;

  private static final ImageTrial TRIAL = ImageTrials.of(ImageScenario.NOISE, 300, 0);

  /** Two epochs of 16 images, each forward and twice backward, and of 8 that only are tested. */
  @Test
  void aTrainingPassesItsImagesThreeTimesAnEpochAndTheTestImagesOnce() {
    assertEquals(2 * (3 * 16 + 8) * FORWARD, flop(StageKind.TRAIN), 1);
    assertEquals(2 * (3 * 300 + 8) * FORWARD, flop(StageKind.RETRAIN), 1);
  }

  @Test
  void anAttackPassesEachImageForwardAndBackAtEachStep() {
    assertEquals(3 * 2 * 300 * FORWARD, flop(StageKind.CRAFT), 1);
  }

  /** Once, to tell what g makes of f's 16 images; the curves have the test images. */
  @Test
  void anEvaluationPassesTheTrainingImagesForward() {
    assertEquals(16 * FORWARD, flop(StageKind.EVALUATE), 1);
  }

  @Test
  void theBlocksOfACraftStageCostWhatItDoes() {
    double blocks = ImageCost.craft(TRIAL, 256).flop() + ImageCost.craft(TRIAL, 44).flop();
    assertEquals(flop(StageKind.CRAFT), blocks, 1);
  }

  /** 3 x 3 kernels of 28 layers, shortcuts where channels change, and the linear layer. */
  @Test
  void theWideNetworkHasItsPublishedWeights() {
    double weights = 27 * 16 + 640 * 10;
    int[] channels = {16, 160, 320, 640};
    for (int group = 1; group <= 3; group++) {
      double in = channels[group - 1];
      double out = channels[group];
      weights += 9 * in * out + in * out + 7 * 9 * out * out;
    }
    ImageProducts network = ImageProducts.of(new ImageNetwork.WideResNet(28, 10, 0.3), 10);
    assertEquals(weights, network.weights());
    assertEquals(36.5e6, weights, 0.05e6, "as published");
  }

  @Test
  void anImageIsLearnedInThreePassesAndAttackedInTwo() {
    assertEquals(3 * FORWARD, ImageCost.flopOfLearning(TRIAL), 1);
    assertEquals(2 * FORWARD, ImageCost.flopOfAttackStep(TRIAL), 1);
  }

  @Test
  void theLastConvolutionIsTheCostliestProduct() {
    assertEquals(new ProductShape(256 * 81, 2304, 256), ImageCost.costliestProduct(TRIAL));
  }

  /** Once more, as floats: what is handed out. */
  @Test
  void aDataParallelTrainingHoldsItsImagesOnceMore() {
    ImageTrial alone = ImageTrials.small();
    ImageTrial spread = ImageTrials.dataParallel(0);
    for (StageKind kind : List.of(StageKind.TRAIN, StageKind.RETRAIN)) {
      double more = CostModel.of(kind, spread).heapBytes() - CostModel.of(kind, alone).heapBytes();
      assertEquals(16 * 28 * 28 * 4, more, kind.label());
    }
  }

  @Test
  void otherStagesAreNone() {
    assertThrows(IllegalArgumentException.class, () -> CostModel.of(StageKind.DIAGNOSE, TRIAL));
  }

  private static double flop(StageKind kind) {
    return CostModel.of(kind, TRIAL).flop();
  }
}
