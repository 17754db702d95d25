package perturbsweep.cli;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkUserAppException;

/**
 * The program as {@code spark-submit} starts it, in its own process or on a machine of the cluster.
 * It returns when it is done and throws for any other {@link ExitCode}: Spark hands that code on
 * where it can, and on YARN takes a driver that ends the process for one that has broken down.
 */
public final class SubmittedSweep {

  private static final String DEPLOY_MODE = "spark.submit.deployMode";

  /** A pod runs spark-submit in client mode, whatever it was submitted in. */
  private static final String IN_POD = "spark.kubernetes.submitInDriver";

  private static final String LOGGING = "/log4j2.xml";

  private SubmittedSweep() {}

  /**
   * Runs a verb.
   *
   * @throws SparkUserAppException with the exit code, if that is not 0
   */
  public static void main(String[] arguments) throws URISyntaxException, SparkUserAppException {
    if (!isInCluster()) {
      keepConsoleForUsers();
    }
    int exitCode = Sweep.commandLine().execute(arguments);
    if (exitCode != ExitCode.DONE) {
      throw new SparkUserAppException(exitCode);
    }
  }

  /** Whether this driver runs on a machine of the cluster, whose folders go with it. */
  static boolean isInCluster() {
    return System.getProperty(DEPLOY_MODE, "client").equals("cluster")
        || Boolean.getBoolean(IN_POD);
  }

  /** Spark has read its own settings of logging by now; in a cluster its log files are kept. */
  private static void keepConsoleForUsers() throws URISyntaxException {
    URI settings = SubmittedSweep.class.getResource(LOGGING).toURI();
    Configurator.reconfigure(settings);
  }
}
