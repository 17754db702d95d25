package perturbsweep.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import perturbsweep.pipeline.CraftBlock;
import perturbsweep.pipeline.ImagePipeline;
import perturbsweep.pipeline.Stage;
import perturbsweep.pipeline.StageGraph;
import perturbsweep.pipeline.StageKey;
import perturbsweep.plan.CostModel;
import perturbsweep.plan.ImageCost;
import perturbsweep.plan.MachineRates;
import perturbsweep.plan.StageCost;
import perturbsweep.plan.TaskLayout;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.StageKind;

/**
 * What a run would do.
 *
 * @param sweep its name
 * @param trialsRequested by the blocks, repetitions counted
 * @param trials that are distinct
 * @param trialsDone whose outcome is in the store
 * @param trainingsRequested those of each trial that the blocks ask for
 * @param trainings that are distinct
 * @param machine that times are estimated for
 * @param rates of the machine
 * @param kinds a line for each kind of stage that the trials have
 * @param secondsLeft estimated, for what is not done
 * @param fits whether the largest stages that may run at a time find the memory that they need
 * @param memory the same in words, with the numbers
 * @param stages all that are distinct; made as they are asked for, for there may be a million
 */
record PlanReport(
    String sweep,
    int trialsRequested,
    int trials,
    int trialsDone,
    int trainingsRequested,
    int trainings,
    Machine machine,
    MachineRates rates,
    List<Kind> kinds,
    double secondsLeft,
    boolean fits,
    String memory,
    Iterable<StageLine> stages) {

  /**
   * The machine at hand.
   *
   * @param slots tasks at a time
   * @param threadsPerTask of native code
   */
  record Machine(int slots, int threadsPerTask) {}

  /**
   * The distinct stages of a kind.
   *
   * @param requested one for each trial that the blocks ask for
   * @param left distinct stages that are not in the store
   * @param flop of all distinct ones
   * @param seconds the same
   * @param largestBytes of the one that needs most memory
   * @param largestSeconds of the longest
   */
  record Kind(
      String kind,
      int requested,
      int distinct,
      int left,
      double flop,
      double seconds,
      double largestBytes,
      double largestSeconds) {}

  /** One distinct stage. */
  record StageLine(
      String kind, String key, String trial, double flop, double bytes, double seconds) {}

  static PlanReport of(OpenSweep sweep, RunSetup setup) {
    int requested = sweep.loaded().sweep().expansion().requested();
    Set<StageKey> left = setup.plan().missingStages();
    MachineRates rates = setup.choice().rates();
    StageGraph graph = sweep.graph();
    List<StageKind> kinds = kinds(graph);
    List<StageKind> trainings = kinds.stream().filter(StageKind::isTraining).toList();
    return new PlanReport(
        sweep.name(),
        requested,
        graph.trials().size(),
        setup.plan().kept().size(),
        trainings.size() * requested,
        trainings.stream().mapToInt(kind -> graph.ofKind(kind).size()).sum(),
        new Machine(setup.layout().tasks(), setup.layout().threads()),
        rates,
        kinds.stream().map(kind -> kind(kind, requested, graph.ofKind(kind), left, rates)).toList(),
        setup.choice().seconds().get(setup.layout()),
        setup.fits(),
        setup.memoryText(),
        () -> lines(graph, rates).iterator());
  }

  /** Those that trials have, in the order in which a trial has them. */
  private static List<StageKind> kinds(StageGraph graph) {
    return graph.stages().values().stream().map(Stage::kind).distinct().toList();
  }

  private static Stream<StageLine> lines(StageGraph graph, MachineRates rates) {
    return kinds(graph).stream()
        .flatMap(kind -> graph.ofKind(kind).stream())
        .map(stage -> line(stage, rates));
  }

  private static Kind kind(
      StageKind kind,
      int requested,
      Collection<Stage> distinct,
      Set<StageKey> left,
      MachineRates rates) {
    DoubleSummaryStatistics flop = new DoubleSummaryStatistics();
    DoubleSummaryStatistics bytes = new DoubleSummaryStatistics();
    DoubleSummaryStatistics seconds = new DoubleSummaryStatistics();
    costs(kind, distinct)
        .forEach(
            cost -> {
              flop.accept(cost.flop());
              bytes.accept(cost.bytes());
              seconds.accept(rates.seconds(cost));
            });
    return new Kind(
        kind.label(),
        requested,
        distinct.size(),
        (int) distinct.stream().filter(stage -> left.contains(stage.key())).count(),
        flop.getSum(),
        seconds.getSum(),
        Math.max(0, bytes.getMax()),
        Math.max(0, seconds.getMax()));
  }

  /** Of each stage; or of each block of crafted images, for larger sets begin with smaller ones. */
  private static Stream<StageCost> costs(StageKind kind, Collection<Stage> distinct) {
    if (kind != StageKind.CRAFT) {
      return distinct.stream().map(stage -> CostModel.of(kind, stage.trial()));
    }
    Map<StageKey, CraftBlock> blocks = new HashMap<>();
    for (Stage stage : distinct) {
      ImagePipeline.blocks((ImageTrial) stage.trial())
          .forEach(block -> blocks.putIfAbsent(block.key(), block));
    }
    return blocks.values().stream().map(block -> ImageCost.craft(block.trial(), block.count()));
  }

  private static StageLine line(Stage stage, MachineRates rates) {
    StageCost cost = CostModel.of(stage.kind(), stage.trial());
    return new StageLine(
        stage.kind().label(),
        stage.key().hash(),
        stage.trial().id().value(),
        cost.flop(),
        cost.bytes(),
        rates.seconds(cost));
  }

  /** Pretty-printed JSON, names in snake case, ending with a line break. */
  String json() throws JsonProcessingException {
    return JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(this)
        + "\n";
  }

  /** A page of text, ending with a line break. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "Sweep %s", sweep);
    line(
        text, "%,d distinct trials (%,d asked for), %,d done", trials, trialsRequested, trialsDone);
    line(text, "%,d distinct trainings (%,d without sharing)", trainings, trainingsRequested);
    line(text, "");
    kindsText(text);
    line(text, "");
    line(
        text,
        "This machine: %s, %.0f GFLOP/s a task.",
        new TaskLayout(machine.slots(), machine.threadsPerTask()),
        averageFlopPerSecond() / 1e9);
    line(text, "%s", memory);
    line(text, "Estimated time for what is left: %s.", Durations.text(secondsLeft));
    return text.toString();
  }

  private void kindsText(StringBuilder text) {
    line(
        text,
        "%-12s %9s %9s %9s %10s %12s %12s %14s",
        "stage",
        "requested",
        "distinct",
        "left",
        "TFLOP",
        "time",
        "memory",
        "longest");
    for (Kind kind : kinds) {
      line(
          text,
          "%-12s %,9d %,9d %,9d %10.3g %12s %9.0f MB %14s",
          kind.kind(),
          kind.requested(),
          kind.distinct(),
          kind.left(),
          kind.flop() / 1e12,
          Durations.text(kind.seconds()),
          kind.largestBytes() / 1e6,
          Durations.text(kind.largestSeconds()));
    }
  }

  /** Of all products and passes of the sweep. */
  private double averageFlopPerSecond() {
    double flop = kinds.stream().mapToDouble(Kind::flop).sum();
    return flop / kinds.stream().mapToDouble(Kind::seconds).sum();
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
