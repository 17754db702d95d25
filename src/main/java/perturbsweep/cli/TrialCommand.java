package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.pipeline.TrialPipeline;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.spec.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trial}: shows one trial, and runs it first if its outcome is missing. */
@Command(
    name = "trial",
    mixinStandardHelpOptions = true,
    description = "Show one trial of a sweep; run it first if it has not ended.")
final class TrialCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The trial's id, or as much of its beginning as names one trial only.")
  private String id;

  @Mixin private SweepArguments arguments;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    OpenSweep sweep = OpenSweep.of(arguments.load());
    Trial trial = find(sweep);
    Optional<TrialOutcome> outcome = outcome(sweep, trial);
    if (outcome.isEmpty() || outcome.get().status() == Status.FAILED) {
      OpenSweep part = sweep.only(List.of(trial));
      part.requireImages();
      Path log = Workspace.startLog(sweep.name());
      try (SweepSession session = SweepSession.start(sweep, part, log)) {
        session.run(command.commandLine().getErr());
      }
      outcome = outcome(sweep, trial);
    }
    TrialOutcome ended =
        outcome.orElseThrow(
            () -> new IOException("the outcome of trial " + trial.id() + " is not in the store"));
    PrintWriter out = command.commandLine().getOut();
    out.print(new TrialPage(ended).text());
    out.flush();
    return ended.status() == Status.FAILED ? ExitCode.FAILED : ExitCode.DONE;
  }

  private Trial find(OpenSweep sweep) {
    List<Trial> matching =
        sweep.graph().trials().stream()
            .map(TrialStages::trial)
            .filter(trial -> trial.id().value().startsWith(id))
            .toList();
    if (matching.size() != 1) {
      throw new UsageException(
          "%s trial of sweep %s begins with \"%s\"; submit/sweep.sh sql \"select trial from %s\""
                  .formatted(
                      matching.isEmpty() ? "No" : "More than one",
                      sweep.name(),
                      id,
                      sweep.tableOfTrials())
              + " lists those that have ended, and plan --json all of them.");
    }
    return matching.get(0);
  }

  private static Optional<TrialOutcome> outcome(OpenSweep sweep, Trial trial) throws IOException {
    return sweep.patientCache().findOutcome(TrialPipeline.outcomeKey(trial));
  }
}
