package perturbsweep.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import perturbsweep.config.RunConfig;
import perturbsweep.pipeline.Calibration;
import perturbsweep.plan.MachineMemory;
import perturbsweep.plan.TaskLayout;
import perturbsweep.spark.ClusterSettings;
import perturbsweep.spark.DriverMemory;
import perturbsweep.spark.ExecutorSize;
import perturbsweep.spark.LayoutChoice;
import perturbsweep.spark.SparkSessions;
import perturbsweep.spark.SweepPlan;
import perturbsweep.spark.TaskMemory;

/**
 * How what is missing of a sweep will run: decided, and checked, before Spark starts.
 *
 * @param plan what is missing
 * @param choice tasks at a time and native threads of each
 * @param task memory that one of them needs
 * @param memory of this machine
 * @param executor of a cluster; empty if the tasks run in this process
 * @param driver this process, where a cluster has other ones for tasks
 */
record RunSetup(
    SweepPlan plan,
    LayoutChoice choice,
    TaskMemory task,
    MachineMemory memory,
    Optional<ExecutorSize> executor,
    DriverMemory driver) {

  /** Of the machine's memory; the rest is for the system. */
  private static final double SHARE_FOR_PROCESS = 0.85;

  /** Of Java's heap: sweep.sh allows native code and the whole process as much. */
  private static final double NATIVE_OVER_HEAP = 0.8;

  private static final double PROCESS_OVER_HEAP = 1.9;

  private static final double GB = 1e9;

  private static final String WHAT_TO_DO =
      "Run fewer tasks at a time (a larger run.threads-per-task, or --master local[1]), give Java"
          + " more of the machine (SWEEP_JAVA_OPTIONS=-Xmx12g; the whole process may take 1.9 times"
          + " that, and 85% of the machine), make noise-samples or input-dim (of images:"
          + " crafted-images or batch-size) smaller, or take a larger machine.";

  private static final String WHAT_TO_DO_ON_A_CLUSTER =
      "Leave that setting out, and executors are made as large as needed; or make it larger, give"
          + " spark.executor.cores fewer tasks at a time, or make noise-samples or input-dim (of"
          + " images: crafted-images or batch-size) smaller.";

  /**
   * Measures this machine, some seconds, and decides.
   *
   * @param part the sweep or a part of it
   * @throws UsageException if a task needs more cores than there are
   */
  static RunSetup of(OpenSweep part) throws IOException {
    RunConfig run = part.loaded().run();
    Workspace.requireSharedOutput(run);
    SweepPlan plan = SweepPlan.of(part.graph(), part.stores());
    TaskMemory task = TaskMemory.of(plan.work());
    MachineMemory memory = thisMachine();
    boolean local = SparkSessions.isLocal(run.master());
    LayoutChoice choice =
        LayoutChoice.of(plan.work(), candidates(run, local, task, memory), Calibration::measure);
    return new RunSetup(
        plan,
        choice,
        task,
        memory,
        local ? Optional.empty() : Optional.of(executor(run, task)),
        DriverMemory.of(plan));
  }

  private static ExecutorSize executor(RunConfig run, TaskMemory task) {
    try {
      return ExecutorSize.of(
          task, run.threadsPerTask().orElse(1), SparkSessions.given(run.spark()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static List<TaskLayout> candidates(
      RunConfig run, boolean local, TaskMemory task, MachineMemory memory) {
    int cores = SparkSessions.localCores(run.master());
    OptionalInt given = run.threadsPerTask();
    if (given.isPresent() || !local) {
      return List.of(fixed(run, local, given.orElse(1), cores));
    }
    List<TaskLayout> all = TaskLayout.candidates(cores);
    List<TaskLayout> fitting = all.stream().filter(layout -> task.fits(layout, memory)).toList();
    return fitting.isEmpty() ? all.subList(all.size() - 1, all.size()) : fitting;
  }

  private static TaskLayout fixed(RunConfig run, boolean local, int threads, int cores) {
    if (local && threads > cores) {
      throw new UsageException(
          "run.threads-per-task is %d, but %s has %d core(s): no task could ever start"
              .formatted(threads, run.master(), cores));
    }
    return new TaskLayout(Math.max(1, cores / threads), threads);
  }

  private static MachineMemory thisMachine() {
    double heap = Runtime.getRuntime().maxMemory();
    double machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new MachineMemory(
        heap,
        NATIVE_OVER_HEAP * heap,
        Math.min(SHARE_FOR_PROCESS * machine, PROCESS_OVER_HEAP * heap));
  }

  TaskLayout layout() {
    return choice.layout();
  }

  /** Spark as the sweep's file wants it. */
  ClusterSettings cluster(RunConfig run) throws IOException {
    return Workspace.cluster(run, layout().threads(), executor);
  }

  /** Whether the tasks that run at a time find the memory that they need, as far as is known. */
  boolean fits() {
    return executor.isPresent()
        ? executor.get().shortage().isEmpty() && driver.shortage().isEmpty()
        : task.fits(layout(), memory);
  }

  private String clusterText(ExecutorSize size) {
    if (size.shortage().isEmpty() && driver.shortage().isPresent()) {
      return driver.shortage().get();
    }
    return size.shortage().isPresent()
        ? "Not enough memory: %s (largest stage: %s). %s"
            .formatted(size.shortage().get(), task.largest(), WHAT_TO_DO_ON_A_CLUSTER)
        : "Memory: each executor runs %d task(s) at a time on %s; largest stage: %s."
            .formatted(size.tasks(), size.text(), task.largest());
  }

  /** A sentence or two on memory, with the numbers; and what to do if it is not enough. */
  String memoryText() {
    String need =
        String.format(
            Locale.ROOT,
            "%.1f GB of memory, %.1f GB of it Java's heap and %.1f GB matrices outside of it",
            MachineMemory.needed(layout().tasks(), task.heapBytes(), task.nativeBytes()) / GB,
            MachineMemory.heapNeeded(layout().tasks(), task.heapBytes()) / GB,
            layout().tasks() * task.nativeBytes() / GB);
    if (executor.isPresent()) {
      return clusterText(executor.get());
    }
    String limit =
        String.format(
            Locale.ROOT,
            "%.1f GB: at most %.1f GB of heap, %.1f GB outside",
            memory.totalBytes() / GB,
            memory.heapBytes() / GB,
            memory.nativeBytes() / GB);
    return fits()
        ? "Memory: needs up to %s; has %s.".formatted(need, limit)
        : "Not enough memory: %s needs %s (largest stage: %s), and this process may take %s. %s"
            .formatted(layout(), need, task.largest(), limit, WHAT_TO_DO);
  }

  /**
   * Refuses what would run out of memory hours later.
   *
   * @throws UsageException with the numbers and what to do
   */
  RunSetup requireMemory() {
    if (!fits()) {
      throw new UsageException(memoryText());
    }
    return this;
  }
}
