package perturbsweep.config;

import com.typesafe.config.ConfigException;
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
    return load(SweepSource.of(file), overrides);
  }

  /** As the other method, of a file that came from elsewhere. */
  public static LoadedSweep load(SweepSource file, List<String> overrides) {
    try {
      return read(file, overrides);
    } catch (StackOverflowError e) { // HOCON is read by recursion
      throw tooMuch(file, "nested too deeply: a sweep file has some six levels");
    } catch (OutOfMemoryError e) {
      throw tooMuch(file, "more than memory holds once its substitutions are resolved");
    }
  }

  /**
   * Where image data come from, without a sweep file.
   *
   * @param overrides each {@code key=value}, as of the other methods
   * @throws InvalidConfigException with everything that is wrong with the overrides
   */
  public static DataConfig data(List<String> overrides) {
    Problems problems = new Problems();
    Layers layers = Layers.read(overrides, problems);
    KnownKeys.check(layers, problems);
    DataConfig data = new DataReader(new Settings(layers, problems)).read();
    if (!problems.none()) {
      throw problems.asException();
    }
    return data;
  }

  private static InvalidConfigException tooMuch(SweepSource file, String problem) {
    Problems problems = new Problems();
    problems.add(file.shown(), "this file, or an override, is " + problem);
    return problems.asException();
  }

  /** HOCON resolves some circles within one layer only, and loses its way in the others. */
  private static String asked(SweepSource file, Layers layers, String name) {
    try {
      return layers.asked(name);
    } catch (ConfigException e) {
      Problems problems = new Problems();
      problems.add(
          file.shown(),
          "the substitutions of this file lead in a circle: write the values themselves");
      throw problems.asException();
    }
  }

  private static LoadedSweep read(SweepSource file, List<String> overrides) {
    Problems problems = new Problems();
    Layers layers = Layers.read(file, overrides, problems);
    KnownKeys.check(layers, problems);
    Settings settings = new Settings(layers, problems);
    RunConfig run = new RunReader(settings).read();
    DataConfig data = new DataReader(settings).read();
    SweepConfig sweep = new SweepReader(layers, problems).read(file.file());
    if (!problems.none()) {
      throw problems.asException();
    }
    return new LoadedSweep(sweep, run, data, asked(file, layers, sweep.definition().name()));
  }
}
