package perturbsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import perturbsweep.verify.NoCasesException;
import perturbsweep.verify.Verification;
import perturbsweep.verify.VerificationSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: checks this program against reference cases. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Run every reference case below a folder, in float64, on each exact trainer or on flow.",
      "",
      "Exits with 1 if a case's numbers do not agree, and with 2 if a case's files cannot be used;"
          + " the others are run all the same.",
    })
final class VerifyCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of case folders.")
  private Path directory;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, NoCasesException {
    VerificationSummary summary =
        Verification.run(directory, command.commandLine().getOut()::println);
    summary.malformed().forEach(command.commandLine().getErr()::println);
    if (!summary.malformed().isEmpty()) {
      return ExitCode.WRONG_USE;
    }
    return summary.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }
}
