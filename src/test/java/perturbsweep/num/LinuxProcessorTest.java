package perturbsweep.num;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinuxProcessorTest {

  @Test
  void aFieldIsWhatTheFirstCoreHasAfterTheColon() {
    List<String> description =
        List.of(
            "processor\t: 0",
            "model name\t: Some Processor: 3 GHz",
            "model\t\t: 207",
            "flags\t\t: fpu avx2",
            "bugs\t\t:",
            "",
            "processor\t: 1",
            "model name\t: Another");
    assertEquals(
        Optional.of("Some Processor: 3 GHz"),
        LinuxProcessor.field(description.stream(), "model name"));
    assertEquals(Optional.of("207"), LinuxProcessor.field(description.stream(), "model"));
    assertEquals(Optional.of(""), LinuxProcessor.field(description.stream(), "bugs"));
  }

  @Test
  void aFieldThatIsNotThereIsEmpty() {
    Stream<String> arm = Stream.of("processor\t: 0", "Features\t: fp asimd evtstrm");
    assertEquals(Optional.empty(), LinuxProcessor.field(arm, "flags"));
  }
}
