package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import perturbsweep.bench.Benchmark;
import perturbsweep.bench.Extent;
import perturbsweep.store.BenchRow;
import perturbsweep.store.BenchTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: what this machine can do. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure this machine, about ten minutes: bare matrix products, every trainer at 100,000",
      "epochs, the attacks, and their memory, at several shapes. Leave the machine alone meanwhile.",
    })
final class BenchCommand implements Callable<Integer> {

  /** One of the two, or neither. */
  static final class Choice {

    @Option(names = "--quick", description = "Small shapes only, about a minute.")
    private boolean quick;

    @Option(names = "--full", description = "The published base trial too, an hour or two.")
    private boolean full;
  }

  @ArgGroup private Choice choice = new Choice();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Native threads. Default: one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new UsageException("--threads must be at least 1, not " + threads);
    }
    PrintWriter err = command.commandLine().getErr();
    List<BenchRow> rows =
        Benchmark.run(
            extent(),
            threads,
            BuildVersion.text(),
            (what, done, total, secondsLeft) ->
                err.printf(
                    "bench: %d/%d, at most about %s left: %s%n",
                    done, total, Durations.text(secondsLeft), what));
    BenchTable table = new BenchTable(Workspace.outputs("", Map.of()));
    table.write(rows);
    PrintWriter out = command.commandLine().getOut();
    new BenchPage(rows).print(out);
    out.println("Table:  " + table.folder());
    out.println("Ask:    submit/sweep.sh sql --sweep bench \"select * from bench\"");
    return ExitCode.DONE;
  }

  private Extent extent() {
    if (choice.quick) {
      return Extent.quick();
    }
    return choice.full ? Extent.full() : Extent.moderate();
  }
}
