package perturbsweep.spark;

import java.util.Locale;
import java.util.Optional;
import perturbsweep.plan.MachineMemory;

/**
 * The memory of a driver, which holds the images that data-parallel trainings hand out.
 *
 * @param training the largest of these
 * @param heapBytes that Java may take here
 */
public record DriverMemory(TaskMemory training, double heapBytes) {

  private static final double GB = 1e9;

  /** Of this process, for what is missing of a sweep. */
  public static DriverMemory of(SweepPlan plan) {
    return new DriverMemory(
        TaskMemory.of(plan.work().stream().filter(Work::isDataParallel).toList()),
        Runtime.getRuntime().maxMemory());
  }

  /** How many of these trainings it holds side by side, at least 1. */
  int trainingsAtATime() {
    int most = 1;
    while (training.heapBytes() > 0
        && MachineMemory.heapNeeded(most + 1, training.heapBytes()) <= heapBytes) {
      most++;
    }
    return most;
  }

  /** What is short, with the numbers, and what to do; empty if nothing is. */
  public Optional<String> shortage() {
    double needed = MachineMemory.heapNeeded(1, training.heapBytes());
    return needed <= heapBytes
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Not enough memory: data-parallel trainings hand out their images from the driver,"
                    + " which needs %.1f GB of Java's heap for them and has %.1f GB (largest stage:"
                    + " %s). Give it more (DRIVER_MEMORY=%.0fg of submit/'s scripts for clusters,"
                    + " SWEEP_JAVA_OPTIONS=-Xmx%4$.0fg of submit/sweep.sh), make crafted-images"
                    + " smaller, or leave these trainings to tasks (distribution = task).",
                needed / GB,
                heapBytes / GB,
                training.largest(),
                Math.ceil(needed / GB) + 1));
  }
}
