package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import perturbsweep.cli.TableArguments.OpenTables;
import perturbsweep.query.QueryException;
import perturbsweep.query.ResultFormat;
import perturbsweep.query.SqlSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql}: asks the tables of one or several sweeps. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Ask the tables of sweeps in Spark SQL.",
      "",
      "Tables: trials, curves, theory, stages, and where a sweep asked for them maps, map_samples,"
          + " images; of trials with images image_trials, image_curves, image_classes,"
          + " image_blocks, stages, and where asked for image_samples; of the sweep named bench,"
          + " bench. Views: means (over seeds, with 95%% intervals),"
          + " by_axis (the same along each axis, to be plotted), paper_points (published ones beside"
          + " what was measured; alone: published), predictions and disagreements (of theory, beside"
          + " what was measured), slowest (where the time went); of images image_means and"
          + " image_points (beside published_images). 'describe trials' lists the columns.",
    })
final class SqlCommand implements Callable<Integer> {

  /** One of the two. */
  static final class Choice {

    @Parameters(
        index = "0",
        paramLabel = "QUERY",
        description =
            "One statement that only reads, the path of an .sql file, or the name of a query of"
                + " conf/queries.")
    private String query;

    @Option(names = "--list", description = "List the queries of conf/queries, and ask nothing.")
    private boolean list;
  }

  @ArgGroup(multiplicity = "1")
  private Choice choice;

  @Mixin private TableArguments tables;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json (one object a line). Default: table.")
  private ResultFormat format = ResultFormat.TABLE;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, QueryException {
    PrintWriter out = command.commandLine().getOut();
    NamedQueries queries = NamedQueries.ofProject();
    if (choice.list) {
      out.print(queries.list());
    } else {
      answer(queries.sql(choice.query), out);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private void answer(String query, PrintWriter out) throws IOException, QueryException {
    try (OpenTables open = tables.open("sql")) {
      if (!tables.nameSweeps() && format == ResultFormat.TABLE) {
        command.commandLine().getErr().println(asked(open.sql()));
      }
      format.write(open.sql().query(query), out);
    }
  }

  private static String asked(SqlSession session) {
    return session.sweeps().isEmpty()
        ? "There is no sweep yet: the tables are empty."
        : "Sweep " + String.join(", ", session.sweeps());
  }
}
