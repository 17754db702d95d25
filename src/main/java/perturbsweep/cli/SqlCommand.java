package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import perturbsweep.query.QueryException;
import perturbsweep.query.ResultFormat;
import perturbsweep.query.SqlSession;
import perturbsweep.spark.SparkSessions;
import perturbsweep.store.Outputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql}: asks the tables of one or several sweeps. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Ask the tables in Spark SQL: trials, curves, stages, and the view means (over seeds, with",
      "95%% intervals); of the sweep named bench, bench. 'describe trials' lists the columns.",
    })
final class SqlCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "QUERY", description = "One statement that only reads.")
  private String query;

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description = "A sweep; may be given several times. Default: the newest.")
  private List<String> sweeps = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json (one object a line). Default: table.")
  private ResultFormat format = ResultFormat.TABLE;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder or URI that the sweeps were written to. Default: notebooks-out.")
  private String output = "";

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, QueryException {
    Outputs outputs = Workspace.outputs(output, Map.of());
    PrintWriter out = command.commandLine().getOut();
    try (SparkSession spark =
        SparkSessions.open("perturbation-sweep sql", Workspace.queries(Map.of()))) {
      SqlSession session = SqlSession.open(spark, outputs, sweeps);
      if (sweeps.isEmpty() && format == ResultFormat.TABLE) {
        command.commandLine().getErr().println(asked(session));
      }
      format.write(session.query(query), out);
      out.flush();
    }
    return ExitCode.DONE;
  }

  private static String asked(SqlSession session) {
    return session.sweeps().isEmpty()
        ? "There is no sweep yet: the tables are empty."
        : "Sweep " + String.join(", ", session.sweeps());
  }
}
