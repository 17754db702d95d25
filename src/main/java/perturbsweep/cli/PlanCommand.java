package perturbsweep.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import perturbsweep.config.LoadedSweep;
import perturbsweep.pipeline.Calibration;
import perturbsweep.spark.SparkSessions;
import perturbsweep.spark.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan}: what a run would do, without doing it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "A dry run: trials, distinct stages, operations, memory and time.",
      "Takes about a second to measure this machine; starts neither Spark nor a training.",
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private SweepArguments arguments;

  @Option(names = "--json", description = "Print JSON, with every distinct stage.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    LoadedSweep loaded = arguments.load();
    OpenSweep sweep = OpenSweep.of(loaded);
    int threads = loaded.run().threadsPerTask();
    int slots = Math.max(1, SparkSessions.localCores(loaded.run().master()) / threads);
    PlanReport report =
        PlanReport.of(
            sweep,
            SweepPlan.of(sweep.graph(), sweep.cache()),
            Calibration.measure(threads),
            new PlanReport.Machine(slots, threads));
    PrintWriter out = command.commandLine().getOut();
    out.print(json ? report.json() : report.text());
    out.flush();
    return ExitCode.DONE;
  }
}
