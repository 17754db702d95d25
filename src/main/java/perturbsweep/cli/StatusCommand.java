package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.Status;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.pipeline.TrialStages;
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
  public Integer call() throws IOException, InterruptedException {
    OpenSweep sweep = OpenSweep.of(arguments.load());
    PrintWriter out = command.commandLine().getOut();
    printTrials(sweep, out);
    RunStatusFile file = new RunStatusFile(sweep.outputs(), sweep.name());
    Optional<RunStatus> run = file.read();
    if (run.isEmpty()) {
      out.println("No run has been started.");
    } else {
      RunLife life = new RunLife();
      printRun(life.watch(file, run.get()), life, out);
    }
    return ExitCode.DONE;
  }

  private static void printTrials(OpenSweep sweep, PrintWriter out) throws IOException {
    int finished = 0;
    int left = 0;
    StringBuilder reasons = new StringBuilder();
    List<StageKey> keys = sweep.graph().trials().stream().map(TrialStages::outcomeKey).toList();
    Set<StageKey> ended = sweep.cache().outcomesAmong(keys);
    for (TrialStages trial : sweep.graph().trials()) {
      Optional<TrialOutcome> outcome =
          ended.contains(trial.outcomeKey())
              ? sweep.cache().findOutcome(trial.outcomeKey())
              : Optional.empty();
      if (outcome.isEmpty()) {
        left++;
      } else if (outcome.get().status() == Status.FINISHED) {
        finished++;
      } else {
        reasons.append(
            "  %s %s: %s%n"
                .formatted(
                    trial.trial().id(), outcome.get().status().label(), outcome.get().reason()));
      }
    }
    long unfinished = reasons.toString().lines().count();
    out.printf(
        "Sweep %s: %d trials, %d finished, %d diverged or failed, %d left.%n",
        sweep.name(), sweep.graph().trials().size(), finished, unfinished, left);
    out.print(reasons);
  }

  private static void printRun(RunStatus run, RunLife life, PrintWriter out) throws IOException {
    String who = "process %d on %s".formatted(run.pid(), run.host());
    if (life.wasKilled(run)) {
      out.printf(
          "The last run (%s) %s; it last wrote %s. Run the sweep again to continue.%n",
          who,
          RunLife.isHere(run) ? "was killed" : "was killed, or can't write any more",
          lastHeard(run));
    } else if (run.state() == RunStatus.State.RUNNING) {
      out.printf(
          "Running (%s) since %s, about %s left: %s%n",
          who, run.started(), Durations.text(run.secondsLeft()), String.join(", ", run.running()));
    } else if (run.state() == RunStatus.State.STOPPED) {
      out.printf("The last run (%s) was stopped %s.%n", who, lastHeard(run));
    } else if (run.state() == RunStatus.State.BROKEN) {
      out.printf(
          "The last run (%s) broke down %s: %s. Run the sweep again to continue.%n",
          who, lastHeard(run), run.problem());
    } else {
      out.printf("The last run ended %s.%n", lastHeard(run));
    }
  }

  private static String lastHeard(RunStatus run) throws IOException {
    return RunLife.isHere(run)
        ? Durations.text(Duration.between(run.updated(), Instant.now())) + " ago"
        : "at %s by its own clock".formatted(run.updated());
  }
}
