package perturbsweep.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
      "Takes some seconds to measure this machine; starts neither Spark nor a training.",
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private SweepArguments arguments;

  @Option(names = "--json", description = "Print JSON, with every distinct stage.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    OpenSweep sweep = OpenSweep.of(arguments.load());
    PlanReport report = PlanReport.of(sweep, RunSetup.of(sweep));
    PrintWriter out = command.commandLine().getOut();
    out.print(json ? report.json() : report.text());
    out.flush();
    return ExitCode.DONE;
  }
}
