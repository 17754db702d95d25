package perturbsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import perturbsweep.config.LoadedSweep;
import perturbsweep.config.SweepFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep that a verb is about. */
final class SweepArguments {

  private static final String DEFAULT_FILE = "conf/quick.conf";

  @Parameters(
      index = "0+",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The sweep file, or its URI, such as hdfs://host/my.conf. Default: conf/quick.conf of this"
              + " project.")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Override a value of the sweep file, for example --set base.width=500 or"
              + " --set training.epochs=1000. May be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master, for example local[2]; short for --set run.master=URL. Under"
              + " spark-submit, its own master unless given here.")
  private String master;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder or URI for all results; short for --set run.output=DIR. Default: notebooks-out.")
  private String output;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder or URI that has the files of image data; short for --set data.folder=DIR. Default:"
              + " notebooks-out/data.")
  private String data;

  /** Reads the sweep file. */
  LoadedSweep load() throws IOException {
    List<String> all = new ArrayList<>(overrides);
    String submitted = System.getProperty("spark.master");
    if (master != null || submitted != null) {
      all.add("run.master=" + (master == null ? submitted : master));
    }
    if (output != null) {
      all.add("run.output=" + output);
    }
    if (data != null) {
      all.add("data.folder=" + data);
    }
    return file == null
        ? SweepFile.load(Workspace.home().resolve(DEFAULT_FILE), all)
        : FoundFile.load(file, all);
  }
}
