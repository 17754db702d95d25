package perturbsweep.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The machine that this process is on. */
public final class ThisHost {

  /** What Linux calls the state of a process that has ended and was not asked how. */
  private static final char ZOMBIE = 'Z';

  private ThisHost() {}

  /** Its name; {@code unknown} where the network does not know it. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /**
   * A process that runs. One that was killed and that nobody has asked for, as in a container whose
   * first process asks for none, keeps its number and its start, and does not run.
   */
  public static Optional<ProcessHandle> process(long pid) {
    return ProcessHandle.of(pid).filter(process -> !hasEnded(pid));
  }

  private static boolean hasEnded(long pid) {
    Path stat = Path.of("/proc/%d/stat".formatted(pid));
    try {
      String text = Files.readString(stat);
      return text.charAt(text.lastIndexOf(')') + 2) == ZOMBIE;
    } catch (IOException e) {
      return false;
    }
  }
}
