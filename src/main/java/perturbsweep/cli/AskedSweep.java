package perturbsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import perturbsweep.config.LoadedSweep;
import perturbsweep.spec.SweepName;
import perturbsweep.store.Outputs;

/**
 * A sweep whose results are asked for, by its name, its folder or its file.
 *
 * @param outputs where they are
 */
record AskedSweep(String name, Outputs outputs) {

  /**
   * Finds it.
   *
   * @param sweep its name, its folder (anything with a slash, such as {@code other/quick}) or its
   *     file; null for the newest
   * @param output where it was written to, if its folder does not say so; null for what its file
   *     says, or else the project's folder
   * @throws UsageException if there is none
   */
  static AskedSweep of(String sweep, String output) throws IOException {
    if (sweep != null && isFile(sweep)) {
      LoadedSweep loaded = FoundFile.load(sweep, List.of());
      String place = output == null ? loaded.run().output() : output;
      return new AskedSweep(
          loaded.sweep().definition().name(), Workspace.outputs(place, loaded.run().spark()));
    }
    if (sweep != null && sweep.contains("/")) {
      String folder = sweep.replaceFirst("/+$", "");
      int name = folder.lastIndexOf('/') + 1;
      return named(folder.substring(name), Workspace.outputs(folder.substring(0, name), Map.of()));
    }
    Outputs outputs = Workspace.outputs(output == null ? "" : output, Map.of());
    if (sweep != null) {
      return named(sweep, outputs);
    }
    List<String> known = outputs.sweeps();
    if (known.isEmpty()) {
      throw new UsageException(
          "there is no sweep in %s yet; run one first: submit/sweep.sh run"
              .formatted(outputs.root()));
    }
    return new AskedSweep(known.get(0), outputs);
  }

  private static AskedSweep named(String name, Outputs outputs) {
    if (!SweepName.isName(name)) {
      throw new UsageException(
          "\"%s\" is no sweep: give the name of one, its folder, or its sweep file"
              .formatted(name));
    }
    return new AskedSweep(name, outputs);
  }

  /** A file beside the project may be called like a sweep, without being one's file. */
  private static boolean isFile(String sweep) {
    if (sweep.indexOf('\0') >= 0) {
      return false; // the name of no file, and an error to ask about
    }
    return sweep.endsWith(".conf") || (sweep.contains("/") && Files.isRegularFile(Path.of(sweep)));
  }
}
