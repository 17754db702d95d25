package perturbsweep.parallel;

import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import perturbsweep.deep.ImageDevice;

/** The GPU that Spark has given to a task, by {@code spark.task.resource.gpu.amount}. */
public final class TaskGpu {

  /** As Spark's own documentation names it. */
  static final String RESOURCE = "gpu";

  private TaskGpu() {}

  /**
   * Has networks of images run on the calling task's GPU, if it has one. Tasks of one executor
   * share it: an executor is to have one GPU and one task at a time.
   *
   * @throws IllegalArgumentException if its address is not the number of a device
   */
  public static void use() {
    TaskContext task = TaskContext.get();
    if (task != null) {
      number(task.resourcesJMap()).ifPresent(ImageDevice::choose);
    }
  }

  static OptionalInt number(Map<String, ResourceInformation> resources) {
    ResourceInformation gpus = resources.get(RESOURCE);
    if (gpus == null || gpus.addresses().length == 0) {
      return OptionalInt.empty();
    }
    String address = gpus.addresses()[0];
    if (!address.matches("\\d{1,4}")) {
      throw new IllegalArgumentException(
          "Spark gave this task the GPU \"%s\", which is not the number of a device: the script at"
                  .formatted(address)
              + " spark.worker.resource.gpu.discoveryScript must print numbers, as submit/gpus.sh"
              + " does");
    }
    return OptionalInt.of(Integer.parseInt(address));
  }
}
