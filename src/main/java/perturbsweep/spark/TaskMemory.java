package perturbsweep.spark;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import perturbsweep.plan.CostModel;
import perturbsweep.plan.MachineMemory;
import perturbsweep.plan.StageCost;
import perturbsweep.plan.TaskLayout;
import perturbsweep.spec.StageKind;
import perturbsweep.spec.Trial;

/**
 * The memory that a task needs, whichever of some work it does.
 *
 * @param heapBytes of Java
 * @param nativeBytes beside it
 * @param largest what needs most, for example {@code noise 4f2a90c1b733, Gram matrix 0.4 GB}; empty
 *     without work
 */
public record TaskMemory(double heapBytes, double nativeBytes, String largest) {

  /** The largest stage of some work. */
  public static TaskMemory of(Collection<Work> work) {
    double heap = 0;
    double nativeOne = 0;
    double most = -1;
    String largest = "";
    for (Work item : work) {
      for (Map.Entry<StageKind, StageCost> stage : item.costs().entrySet()) {
        StageCost cost = stage.getValue();
        heap = Math.max(heap, cost.heapBytes());
        nativeOne = Math.max(nativeOne, cost.nativeBytes());
        if (cost.bytes() > most) {
          most = cost.bytes();
          largest = describe(stage.getKey(), item.trial());
        }
      }
    }
    return new TaskMemory(heap, nativeOne, largest);
  }

  private static String describe(StageKind kind, Trial trial) {
    double gram = CostModel.gramBytes(kind, trial);
    return kind.label()
        + " "
        + trial.id()
        + (gram > 0 ? String.format(Locale.ROOT, ", Gram matrix %.1f GB", gram / 1e9) : "");
  }

  /** Whether as many tasks fit as a layout has at a time. */
  public boolean fits(TaskLayout layout, MachineMemory memory) {
    return memory.fits(layout.tasks(), heapBytes, nativeBytes);
  }
}
