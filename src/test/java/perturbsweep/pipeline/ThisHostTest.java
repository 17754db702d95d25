package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which processes of this machine run. */
class ThisHostTest {

  @Test
  void thisProcessRunsAndOneOfAnImpossibleNumberDoesNot() {
    long pid = ProcessHandle.current().pid();
    assertEquals(Optional.of(ProcessHandle.current()), ThisHost.process(pid));
    assertEquals(Optional.empty(), ThisHost.process(Integer.MAX_VALUE));
  }

  /** The shell that has become {@code sleep} never asks for its child, which has ended. */
  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(60)
  void aProcessThatHasEndedAndWasNotAskedForDoesNotRun() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
    try (BufferedReader out = parent.inputReader()) {
      long child = Long.parseLong(out.readLine());
      while (ThisHost.process(child).isPresent()) {
        Thread.sleep(10);
      }
      assertTrue(ProcessHandle.of(child).isPresent(), "a zombie keeps its number");
    } finally {
      parent.destroyForcibly();
    }
  }
}
