package perturbsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.spark.SparkSessions;
import perturbsweep.store.Outputs;
import picocli.CommandLine.Option;

/** The sweeps whose tables a verb reads. */
final class TableArguments {

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description = "A sweep; may be given several times. Default: the newest.")
  private List<String> sweeps = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder or URI that the sweeps were written to. Default: notebooks-out.")
  private String output = "";

  /** Whether the user named sweeps. */
  boolean nameSweeps() {
    return !sweeps.isEmpty();
  }

  /**
   * Tables, with the Spark that reads them.
   *
   * @param sql to ask them
   */
  record OpenTables(SparkSession spark, SqlSession sql) implements AutoCloseable {

    @Override
    public void close() {
      spark.stop();
    }
  }

  /**
   * Starts Spark on this machine.
   *
   * @param verb that asks
   * @throws QueryException if there is no sweep of a name
   */
  OpenTables open(String verb) throws IOException, QueryException {
    Outputs outputs = Workspace.outputs(output, Map.of());
    SparkSession spark =
        SparkSessions.open("perturbation-sweep " + verb, Workspace.queries(Map.of()));
    try {
      return new OpenTables(spark, SqlSession.open(spark, outputs, sweeps));
    } catch (IOException | QueryException | RuntimeException e) {
      spark.stop();
      throw e;
    }
  }
}
