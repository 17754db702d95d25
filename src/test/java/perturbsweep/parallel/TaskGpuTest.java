package perturbsweep.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class TaskGpuTest {

  private static Map<String, ResourceInformation> resources(String name, String... addresses) {
    return Map.of(name, new ResourceInformation(name, addresses));
  }

  @Test
  void isTheDeviceOfItsAddress() {
    assertEquals(OptionalInt.of(3), TaskGpu.number(resources("gpu", "3")));
    assertEquals(OptionalInt.of(0), TaskGpu.number(resources("gpu", "0", "1")));
  }

  @Test
  void isNoneWhereSparkGaveNone() {
    assertEquals(OptionalInt.empty(), TaskGpu.number(Map.of()));
    assertEquals(OptionalInt.empty(), TaskGpu.number(resources("gpu")));
    assertEquals(OptionalInt.empty(), TaskGpu.number(resources("fpga", "0")));
  }

  @Test
  void anAddressThatIsNoNumberIsNamedWithWhatToDo() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> TaskGpu.number(resources("gpu", "GPU-8d5e3c4f")));
    assertTrue(thrown.getMessage().contains("\"GPU-8d5e3c4f\""), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("submit/gpus.sh"), thrown.getMessage());
  }
}
