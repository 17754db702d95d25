package perturbsweep.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.LoggerFactory;
import perturbsweep.compare.NotComparableException;
import perturbsweep.config.ConfigProblem;
import perturbsweep.config.InvalidConfigException;
import perturbsweep.data.image.MalformedImagesException;
import perturbsweep.fetch.DownloadFailedException;
import perturbsweep.query.QueryException;
import perturbsweep.spark.SparkDownException;
import perturbsweep.store.MissingImagesException;
import perturbsweep.store.OtherImagesException;
import perturbsweep.store.SweepIsRunningException;
import perturbsweep.verify.NoCasesException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells users what went wrong, without a stack trace: that is in the log. */
final class ErrorReport implements IExecutionExceptionHandler {

  /** More than a user mends in one go. */
  private static final int MOST_PROBLEMS = 50;

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof CancellationException) {
      return ExitCode.INTERRUPTED;
    }
    PrintWriter out = command.getErr();
    if (e instanceof InvalidConfigException invalid) {
      print(invalid.problems(), out);
    } else if (exitCode(e) == ExitCode.WRONG_USE
        || e instanceof SparkDownException
        || e instanceof DownloadFailedException) {
      out.println(e.getMessage());
    } else if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
      out.println("There is no such file: " + e.getMessage());
    } else if (e instanceof IOException) {
      out.println("Reading or writing failed: " + e.getMessage());
    } else {
      out.println("The program failed: " + String.valueOf(e).lines().findFirst().orElse(""));
    }
    String log = System.getProperty(Workspace.LOG_PROPERTY);
    if (log != null && exitCode(e) == ExitCode.FAILED) {
      LoggerFactory.getLogger(ErrorReport.class).warn("the program failed", e);
      out.println("Details are in " + log);
    }
    return exitCode(e);
  }

  private static void print(List<ConfigProblem> problems, PrintWriter out) {
    problems.stream()
        .limit(MOST_PROBLEMS)
        .forEach(problem -> out.println(LegibleLine.of(problem.toString())));
    if (problems.size() > MOST_PROBLEMS) {
      out.printf("... and %d more.%n", problems.size() - MOST_PROBLEMS);
    }
    out.printf("%d mistake(s); nothing was started.%n", problems.size());
  }

  static int exitCode(Throwable e) {
    return e instanceof ParameterException
            || e instanceof InvalidConfigException
            || e instanceof UsageException
            || e instanceof QueryException
            || e instanceof SweepIsRunningException
            || e instanceof NoCasesException
            || e instanceof NotComparableException
            || e instanceof MalformedImagesException
            || e instanceof MissingImagesException
            || e instanceof OtherImagesException
        ? ExitCode.WRONG_USE
        : ExitCode.FAILED;
  }
}
