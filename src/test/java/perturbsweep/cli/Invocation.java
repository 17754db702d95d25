package perturbsweep.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/**
 * One call of the program within the test's own process.
 *
 * @param exitCode as the shell would get it
 * @param out standard output
 * @param err standard error
 */
record Invocation(int exitCode, String out, String err) {

  /** Runs a verb for a project that lies in a folder of the test. */
  static Invocation of(Path home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String before = System.getProperty("perturbsweep.home");
    System.setProperty("perturbsweep.home", home.toString());
    try {
      int exitCode =
          Sweep.commandLine()
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(arguments);
      return new Invocation(exitCode, out.toString(), err.toString());
    } finally {
      System.clearProperty(Workspace.LOG_PROPERTY);
      if (before == null) {
        System.clearProperty("perturbsweep.home");
      } else {
        System.setProperty("perturbsweep.home", before);
      }
    }
  }
}
