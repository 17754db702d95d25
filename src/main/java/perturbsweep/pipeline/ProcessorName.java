package perturbsweep.pipeline;

import java.util.Optional;
import perturbsweep.num.LinuxProcessor;

/** What the processor calls itself. */
final class ProcessorName {

  private ProcessorName() {}

  /** The model name where the operating system tells it, else the architecture. */
  static String find() {
    return LinuxProcessor.field("model name")
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElseGet(() -> System.getProperty("os.arch"));
  }
}
