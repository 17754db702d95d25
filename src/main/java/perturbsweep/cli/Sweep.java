package perturbsweep.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. Its verbs are the subcommands; the exit codes are in {@link ExitCode}. */
@Command(
    name = "sweep.sh",
    description = "Large, trustworthy sweeps of learning from adversarial perturbations.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      StatusCommand.class,
      TrialCommand.class,
      SqlCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      CompareCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      DataCommand.class,
    },
    footer = {
      "",
      "Start with:  submit/sweep.sh run",
      "Then ask:    submit/sweep.sh sql \"select * from means\"",
      "",
      "Exit codes: 0 done, 1 something failed (or changed, for compare --fail-on-change),",
      "2 asked wrongly (nothing was started), 130 interrupted (what had ended is kept).",
    })
public final class Sweep {

  private Sweep() {}

  /** Runs a verb and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Sweep())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new ErrorReport())
        .setExitCodeExceptionMapper(ErrorReport::exitCode);
  }
}
