package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.ImageData;

class ImageNamesTest {

  /** By the order in which their authors number them. */
  @Test
  void classesHaveNamesButDigitsAreTheirOwn() {
    assertEquals("3", ImageNames.ofClass("mnist", "3"));
    assertEquals("top", ImageNames.ofClass("fashion-mnist", "0"));
    assertEquals("boot", ImageNames.ofClass("fashion-mnist", "9"));
    assertEquals("plane", ImageNames.ofClass("cifar-10", "0"));
    assertEquals("truck", ImageNames.ofClass("cifar-10", "9"));
  }

  @Test
  void everyClassOfEveryDataHasAName() {
    for (ImageData data : ImageData.values()) {
      long names =
          IntStream.range(0, data.classes())
              .mapToObj(number -> ImageNames.ofClass(data.label(), String.valueOf(number)))
              .distinct()
              .count();
      assertEquals(data.classes(), names, data.label());
    }
  }
}
