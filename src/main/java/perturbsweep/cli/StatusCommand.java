package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.pipeline.TrialPipeline;
import perturbsweep.spec.Trial;
import perturbsweep.store.RunStatus;
import perturbsweep.store.RunStatusFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code status}: what of a sweep is done, running, failed and left. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show what of a sweep is done, running, failed (with the reason) and left.")
final class StatusCommand implements Callable<Integer> {

  @Mixin private SweepArguments arguments;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    OpenSweep sweep = OpenSweep.of(arguments.load());
    PrintWriter out = command.commandLine().getOut();
    printTrials(sweep, out);
    Optional<RunStatus> run = new RunStatusFile(sweep.outputs(), sweep.name()).read();
    if (run.isEmpty()) {
      out.println("No run has been started.");
    } else {
      printRun(run.get(), out);
    }
    return ExitCode.DONE;
  }

  private static void printTrials(OpenSweep sweep, PrintWriter out) throws IOException {
    int finished = 0;
    int left = 0;
    StringBuilder reasons = new StringBuilder();
    for (Trial trial : sweep.graph().trials()) {
      Optional<TrialOutcome> outcome = sweep.cache().findOutcome(TrialPipeline.outcomeKey(trial));
      if (outcome.isEmpty()) {
        left++;
      } else if (outcome.get().status() == Status.FINISHED) {
        finished++;
      } else {
        reasons.append(
            "  %s %s: %s%n"
                .formatted(trial.id(), outcome.get().status().label(), outcome.get().reason()));
      }
    }
    long unfinished = reasons.toString().lines().count();
    out.printf(
        "Sweep %s: %d trials, %d finished, %d diverged or failed, %d left.%n",
        sweep.name(), sweep.graph().trials().size(), finished, unfinished, left);
    out.print(reasons);
  }

  private static void printRun(RunStatus run, PrintWriter out) throws IOException {
    RunLife life = new RunLife(run);
    Duration silent = life.silent();
    String who = "process %d on %s".formatted(run.pid(), run.host());
    if (life.wasKilled()) {
      out.printf(
          "The last run (%s) was killed about %s ago; run the sweep again to continue.%n",
          who, Durations.text(silent));
    } else if (run.state() == RunStatus.State.RUNNING) {
      out.printf(
          "Running (%s) since %s, about %s left: %s%n",
          who, run.started(), Durations.text(run.secondsLeft()), String.join(", ", run.running()));
    } else if (run.state() == RunStatus.State.STOPPED) {
      out.printf("The last run (%s) was stopped %s ago.%n", who, Durations.text(silent));
    } else {
      out.printf("The last run ended %s ago.%n", Durations.text(silent));
    }
  }
}
