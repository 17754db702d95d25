package perturbsweep.query;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import scala.collection.JavaConverters;

/**
 * Keeps queries to the views of a sweep: Spark's SQL can also read any file, call any method of
 * Java and start programs.
 */
final class Confinement {

  private static final List<String> CALLS_OF_METHODS =
      List.of("reflect", "try_reflect", "java_method");

  private Confinement() {}

  /** Takes from a session what is no business of a query. */
  static void confine(SparkSession session) {
    session.conf().set("spark.sql.runSQLOnFiles", false);
    for (String function : CALLS_OF_METHODS) {
      session.sessionState().functionRegistry().dropFunction(FunctionIdentifier.apply(function));
    }
  }

  /**
   * Lets a query pass that starts no program.
   *
   * @param query not yet run
   * @throws QueryException if it would
   */
  static void check(Dataset<Row> query) throws QueryException {
    if (startsProgram(query.queryExecution().analyzed())) {
      throw new QueryException("TRANSFORM starts programs, which queries may not do here");
    }
  }

  private static boolean startsProgram(LogicalPlan step) {
    return step instanceof ScriptTransformation
        || Stream.of(step.children(), step.subqueries())
            .flatMap(steps -> JavaConverters.seqAsJavaList(steps).stream())
            .anyMatch(Confinement::startsProgram);
  }
}
