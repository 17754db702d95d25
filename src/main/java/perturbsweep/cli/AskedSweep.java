package perturbsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import perturbsweep.config.LoadedSweep;
import perturbsweep.config.SweepFile;
import perturbsweep.store.Outputs;

/**
 * A sweep whose results are asked for, by its name or by its file.
 *
 * @param outputs where they are
 */
record AskedSweep(String name, Outputs outputs) {

  /**
   * Finds it.
   *
   * @param sweep its name or file; null for the newest
   * @param output where it was written to; null for what its file says, or else the project's
   *     folder
   * @throws UsageException if there is none
   */
  static AskedSweep of(String sweep, String output) throws IOException {
    if (sweep != null && isFile(sweep)) {
      LoadedSweep loaded = SweepFile.load(Path.of(sweep), List.of());
      String place = output == null ? loaded.run().output() : output;
      return new AskedSweep(
          loaded.sweep().definition().name(), Workspace.outputs(place, loaded.run().spark()));
    }
    Outputs outputs = Workspace.outputs(output == null ? "" : output, Map.of());
    if (sweep != null) {
      return new AskedSweep(sweep, outputs);
    }
    List<String> known = outputs.sweeps();
    if (known.isEmpty()) {
      throw new UsageException(
          "there is no sweep in %s yet; run one first: submit/sweep.sh run"
              .formatted(outputs.root()));
    }
    return new AskedSweep(known.get(0), outputs);
  }

  private static boolean isFile(String sweep) {
    return sweep.endsWith(".conf") || Files.isRegularFile(Path.of(sweep));
  }
}
