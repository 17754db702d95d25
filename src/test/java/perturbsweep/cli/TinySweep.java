package perturbsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sweep file that runs in seconds. */
final class TinySweep {

  static final int TRIALS = 8;

  private TinySweep() {}

  /** Two seeds, two norms, two numbers of noise samples. */
  static Path write(Path folder, int epochs) throws IOException {
    return Files.writeString(
        folder.resolve("tiny.conf"),
        """
        sweep {
          name = tiny
          base {
            input-dim = 60, width = 20, samples = 10, noise-samples = 40
            epsilon { L2 = 0.4, L0 = 0.1 }
            seeds = [0, 1]
          }
          blocks = [ { grid { norm = [L2, L0], noise-samples = [10, 40] } } ]
        }
        training.epochs = %d
        run { master = "local[2]", threads-per-task = 1 }
        """
            .formatted(epochs));
  }
}
