package perturbsweep.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import perturbsweep.pipeline.ResidentMemory;
import perturbsweep.spark.SweepSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code run}: runs what is missing of a sweep and prints what was found. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run a sweep: train, attack, train again, evaluate, write tables.",
      "Whatever has finished before is kept: stop with Ctrl-C and run again to continue.",
    })
final class RunCommand implements Callable<Integer> {

  private static final int SHOWN_FILES = 3;

  @Mixin private SweepArguments arguments;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    OpenSweep sweep = OpenSweep.of(arguments.load());
    sweep.requireImages();
    Path log = Workspace.startLog(sweep.name());
    PrintWriter out = command.commandLine().getOut();
    try (SweepSession session = SweepSession.start(sweep, sweep, log)) {
      SweepSummary summary = session.run(command.commandLine().getErr());
      session.findings().print(out);
      out.printf("Ran %s%s.%n", session.layout(), peakMemory());
      printEnd(sweep, summary, log, out);
      return ExitCode.of(summary);
    }
  }

  private static void printDamaged(List<String> files, PrintWriter out) {
    if (!files.isEmpty()) {
      out.printf(
          "Damaged: %d files of the store were not as they had been written, and what this sweep"
              + " needs of them was made anew: %s%s%n",
          files.size(),
          String.join(", ", files.subList(0, Math.min(SHOWN_FILES, files.size()))),
          files.size() > SHOWN_FILES ? ", ... (all are in the log)" : "");
    }
  }

  private static String peakMemory() {
    OptionalDouble bytes = ResidentMemory.peakBytes();
    return bytes.isPresent()
        ? String.format(
            Locale.ROOT, ", %.2f GB of memory resident at the peak", bytes.getAsDouble() / 1e9)
        : "";
  }

  private static void printEnd(OpenSweep sweep, SweepSummary summary, Path log, PrintWriter out) {
    out.printf(
        "%d trials finished, %d diverged, %d failed; %d of them were there already. %s%n",
        summary.finished(),
        summary.diverged(),
        summary.failed(),
        summary.kept(),
        Durations.text(summary.elapsed()));
    printDamaged(summary.damaged(), out);
    String output = sweep.loaded().run().output();
    String ask =
        "submit/sweep.sh sql --sweep "
            + sweep.name()
            + (output.isEmpty() ? "" : " --output " + output);
    if (summary.failed() + summary.diverged() > 0) {
      out.printf(
          "Why:     %s \"select trial, status, reason from %s where status <> 'finished'\"%n",
          ask, sweep.tableOfTrials());
    }
    out.println("Tables:  " + sweep.outputs().sweep(sweep.name()) + "/tables");
    out.println("Log:     " + log);
    out.println("Ask:     " + ask + " \"select * from " + sweep.viewOfMeans() + "\"");
  }
}
