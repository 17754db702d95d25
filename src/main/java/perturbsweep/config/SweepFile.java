package perturbsweep.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads sweep files: HOCON, on top of the defaults in {@code reference.conf}, below the overrides
 * of the command line.
 */
public final class SweepFile {

  private SweepFile() {}

  /**
   * Reads a sweep file.
   *
   * @param file named in messages as it is given here
   * @param overrides each {@code key=value}; a later one wins over an earlier one, and {@code
   *     sweep.} or {@code sweep.base.} may be left out of a key
   * @throws InvalidConfigException with everything that is wrong with file and overrides
   */
  public static LoadedSweep load(Path file, List<String> overrides) {
    Problems problems = new Problems();
    Layers layers = Layers.read(file, overrides, problems);
    KnownKeys.check(layers, problems);
    RunConfig run = new RunReader(new Settings(layers, problems)).read();
    SweepConfig sweep = new SweepReader(layers, problems).read(file);
    if (!problems.none()) {
      throw problems.asException();
    }
    return new LoadedSweep(sweep, run, layers.asked(sweep.definition().name()));
  }
}
