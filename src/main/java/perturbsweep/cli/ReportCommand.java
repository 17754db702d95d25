package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.SparkSession;
import perturbsweep.query.QueryException;
import perturbsweep.spark.SparkSessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: figures and a page of a sweep. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Make a sweep's figures (PNG, SVG) and a page of them.",
      "",
      "From the tables as they are now, into its folder report. The page holds all that it needs: it"
          + " can be mailed.",
    })
final class ReportCommand implements Callable<Integer> {

  private static final int LARGEST_PORT = 65_535;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "The name of a sweep, its folder or its sweep file. Default: the newest.")
  private String sweep;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder or URI that the sweeps were written to. Default: notebooks-out.")
  private String output;

  @Option(
      names = "--live",
      description =
          "Serve the page on a local port while the sweep runs: it shows progress and time left, and"
              + " new rows as they arrive. Ends with Ctrl-C.")
  private boolean live;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of --live; 0 takes any that is free. Default: 8765.")
  private int port = 8765;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description =
          "Of --live: where to listen; anyone who reaches it can read the page. Default: 127.0.0.1.")
  private InetAddress address = InetAddress.getLoopbackAddress();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, QueryException, InterruptedException {
    AskedSweep asked = AskedSweep.of(sweep, output);
    if (port < 0 || port > LARGEST_PORT) {
      throw new UsageException("--port is 0 to %d, not %d".formatted(LARGEST_PORT, port));
    }
    try (SparkSession spark =
        SparkSessions.open("perturbation-sweep report", Workspace.queries(Map.of()))) {
      if (live) {
        serve(new LiveReport(spark, asked.outputs(), asked.name()));
      } else {
        write(spark, asked);
      }
    }
    return ExitCode.DONE;
  }

  private void write(SparkSession spark, AskedSweep asked) throws IOException, QueryException {
    ReportFolder folder = new ReportFolder(asked.outputs(), asked.name(), ReportFolder.REPORT);
    SweepReport report = SweepReport.read(spark, asked.outputs(), asked.name());
    folder.write(report.report().figures(), report.page());
    PrintWriter out = command.commandLine().getOut();
    out.println("Page:    " + folder.page());
    out.println("Figures: " + folder.figures());
  }

  /** Until the process is told to end. */
  private void serve(LiveReport report) throws IOException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    try (ReportServer server = ReportServer.start(report, address, port)) {
      out.println("Live at  " + server.url() + "  (Ctrl-C ends it)");
      out.flush();
      new CountDownLatch(1).await();
    }
  }
}
