package perturbsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import perturbsweep.cli.TableArguments.OpenTables;
import perturbsweep.query.QueryException;
import perturbsweep.query.QueryResult;
import perturbsweep.query.ResultFormat;
import perturbsweep.query.SqlSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: tables for other programs and for papers. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write a whole table or view as CSV or JSON, or the means as a table for LaTeX.",
    })
final class ExportCommand implements Callable<Integer> {

  private static final String MEANS = "means";

  private static final String MEANS_OF_IMAGES = "image_means";

  private enum Format {
    CSV,
    JSON,
    LATEX
  }

  @Mixin private TableArguments tables;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description =
          "csv, json (one object a line) or latex (with the package booktabs: what varies, and the"
              + " main accuracies with half of their 95%% intervals).")
  private Format format;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description =
          "A table or view, as sql knows it. Default: means, the only one for latex; of sweeps with"
              + " images image_means.")
  private String table;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Written whole or not at all, over the file of that name. Default: standard output.")
  private Path file;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, QueryException {
    if (table != null && !SqlSession.tables().contains(table)) {
      throw UsageException.unknown("table or view", table, SqlSession.tables());
    }
    if (format == Format.LATEX && table != null && !table.equals(MEANS)) {
      throw new UsageException(
          "--format latex is for the means, not for " + table + ": take csv or json");
    }
    WholeTextFile.Content content = content();
    PrintWriter out = command.commandLine().getOut();
    if (file == null) {
      content.writeTo(out);
    } else {
      WholeTextFile.write(file, content);
      out.println(file);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private WholeTextFile.Content content() throws IOException, QueryException {
    try (OpenTables open = tables.open("export")) {
      if (format == Format.LATEX) {
        return latex(open.sql());
      }
      QueryResult all = open.sql().query("select * from " + asked(open.sql()));
      ResultFormat written = format == Format.CSV ? ResultFormat.CSV : ResultFormat.JSON;
      return out -> written.write(all, out);
    }
  }

  private String asked(SqlSession sql) throws IOException, QueryException {
    if (table != null) {
      return table;
    }
    return hasMeansOfImages(sql) ? MEANS_OF_IMAGES : MEANS;
  }

  private static boolean hasMeansOfImages(SqlSession sql) throws IOException, QueryException {
    return !sql.query("select seeds from " + MEANS_OF_IMAGES + " limit 1").rows().isEmpty();
  }

  private static WholeTextFile.Content latex(SqlSession sql) throws IOException, QueryException {
    SweepMeans means = SweepMeans.of(sql);
    if (means.rows().isEmpty() && hasMeansOfImages(sql)) {
      throw new UsageException(
          "--format latex is for the means of random samples, not for those of images: take csv or"
              + " json");
    }
    if (means.rows().isEmpty()) {
      throw new UsageException("no trial has finished: there are no means to make a table of");
    }
    return new LatexTable(sql.sweeps(), means)::write;
  }
}
