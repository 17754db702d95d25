package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import perturbsweep.compare.ComparedTrial;
import perturbsweep.compare.Comparison;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.ComparisonReport;
import perturbsweep.spark.SparkSessions;
import perturbsweep.spec.Axis;
import perturbsweep.spec.CanonicalForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: two sweeps trial by trial. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare two sweeps of random samples, or two runs of one, trial by trial.",
      "",
      "Each is a name, a sweep file, or a sweep's folder, such as other/quick. Trials match that are"
          + " the same in every axis. Writes a page and figures into A's folder, report/compare-B;"
          + " where B lies in another output folder, the first digits of a hash of that folder follow"
          + " B's name.",
    })
final class CompareCommand implements Callable<Integer> {

  /** Of the hash of a place, enough that two places differ. */
  private static final int DIGITS = 8;

  @Parameters(index = "0", paramLabel = "A", description = "The sweep that is compared.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "With which. Differences are B - A.")
  private String b;

  @Option(
      names = "--over",
      paramLabel = "AXIS",
      split = ",",
      description =
          "Axes in which trials that match may differ, such as trainer or width,epsilon; named as"
              + " in sweep files.")
  private List<String> over = new ArrayList<>();

  @Option(
      names = "--tolerance",
      paramLabel = "NUMBER",
      description = "A difference of accuracies or losses that is none. Default: 0.")
  private double tolerance;

  @Option(
      names = "--fail-on-change",
      description =
          "Exit with 1 if a trial differs by more than the tolerance, ended otherwise, or is in one"
              + " sweep only.")
  private boolean failOnChange;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder or URI of the sweeps that are given by their names. Default: notebooks-out.")
  private String output;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, QueryException {
    AskedSweep first = AskedSweep.of(a, output);
    AskedSweep second = AskedSweep.of(b, output);
    Comparison comparison = compared(first, second);
    ComparisonReport report = new ComparisonReport(comparison, side(first), side(second));
    boolean hasFailed = failOnChange && comparison.hasChanges();
    // Before anything is written: a folder that can't be written does not cost the answer.
    new ComparisonPrint(report).print(command.commandLine().getOut());
    if (hasFailed) {
      printChanges(report.changes());
    }
    write(report, new ReportFolder(first.outputs(), first.name(), folder(first, second)));
    return hasFailed ? ExitCode.FAILED : ExitCode.DONE;
  }

  private void write(ComparisonReport report, ReportFolder folder) throws IOException {
    folder.write(report.figures(), report.page());
    PrintWriter out = command.commandLine().getOut();
    out.println("Page:    " + folder.page());
    out.println("Figures: " + folder.figures());
  }

  /** Sweeps of one name that lie in several output folders have a folder each. */
  private static String folder(AskedSweep first, AskedSweep second) {
    String folder = ReportFolder.REPORT + "/compare-" + second.name();
    String place = second.outputs().root();
    return place.equals(first.outputs().root())
        ? folder
        : folder + "-" + CanonicalForm.sha256(place).substring(0, DIGITS);
  }

  private Comparison compared(AskedSweep first, AskedSweep second)
      throws QueryException, IOException {
    Set<Axis> axes = axes();
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new UsageException("--tolerance is a number from 0 on, not " + tolerance);
    }
    try (SparkSession spark =
        SparkSessions.open("perturbation-sweep compare", Workspace.queries(Map.of()))) {
      return Comparison.of(trials(spark, first), trials(spark, second), axes, tolerance);
    }
  }

  private Set<Axis> axes() {
    Set<Axis> axes = EnumSet.noneOf(Axis.class);
    for (String key : over) {
      axes.add(
          Axis.ofKey(key.strip())
              .orElseThrow(
                  () ->
                      new UsageException(
                          "--over: there is no axis \"%s\"; there are %s"
                              .formatted(
                                  key,
                                  Arrays.stream(Axis.values())
                                      .map(Axis::key)
                                      .collect(Collectors.joining(", "))))));
    }
    return axes;
  }

  private static List<ComparedTrial> trials(SparkSession spark, AskedSweep sweep)
      throws QueryException, IOException {
    SqlSession sql = SqlSession.open(spark, sweep.outputs(), List.of(sweep.name()));
    if (!sql.query("select trial from image_trials limit 1").rows().isEmpty()) {
      throw new UsageException(
          ("compare is for sweeps of random samples, and %1$s is one of images: ask"
                  + " submit/sweep.sh sql --sweep %1$s images")
              .formatted(sweep.name()));
    }
    return ComparedTrial.read(sql);
  }

  private static ComparisonReport.Side side(AskedSweep sweep) {
    return new ComparisonReport.Side(sweep.name(), sweep.outputs().root());
  }

  private void printChanges(List<String> changes) {
    PrintWriter err = command.commandLine().getErr();
    err.println("Changed, which --fail-on-change does not allow:");
    changes.forEach(change -> err.println("  " + change));
  }
}
