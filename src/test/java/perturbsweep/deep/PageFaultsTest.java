package perturbsweep.deep;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import perturbsweep.num.DoubleMatrix;
import perturbsweep.spec.ImageNetwork.ConvNet;
import perturbsweep.spec.Precision;

/** Whether the environment that the scripts set makes convolutions use their memory again. */
@EnabledOnOs(OS.LINUX)
class PageFaultsTest {

  private static final int BATCH = 128;

  /** Passes in which DL4J learns how much memory it needs. */
  private static final int FIRST_PASSES = 3;

  private static final int PASSES = 2;

  /** Without the environment 105,000 of 4 KiB, with it 1,000 to 8,000, whatever else runs. */
  private static final long MOST_FAULTS_OF_A_PASS = 30_000;

  /** Of /proc/self/stat behind the name in brackets, counted from 0: minor faults of pages. */
  private static final int MINOR_FAULTS = 7;

  @Test
  void aTrainingPassUsesTheMemoryOfTheOneBefore() throws IOException {
    ImageModel model = ImageModels.model(new ConvNet(), Precision.FLOAT32);
    DoubleMatrix images = ImageModels.images(model.architecture(), BATCH);
    int[] labels = new int[BATCH];
    try (ImageGraph graph = ImageGraph.trainable(model)) {
      for (int pass = 0; pass < FIRST_PASSES; pass++) {
        graph.pass(images, labels);
      }
      long before = pageFaults();
      for (int pass = 0; pass < PASSES; pass++) {
        graph.pass(images, labels);
      }
      long ofAPass = (pageFaults() - before) / PASSES;
      assertTrue(ofAPass < MOST_FAULTS_OF_A_PASS, ofAPass + " page faults of a pass");
    }
  }

  private static long pageFaults() throws IOException {
    String line = Files.readString(Path.of("/proc/self/stat"));
    String behindName = line.substring(line.lastIndexOf(") ") + 2);
    return Long.parseLong(behindName.split(" ", -1)[MINOR_FAULTS]);
  }
}
