package perturbsweep.query;

import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeFunction;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowFunctions;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;

/** Tells statements that read from those that change something. */
final class ReadOnly {

  private static final Set<Class<? extends LogicalPlan>> READING_COMMANDS =
      Set.of(
          DescribeColumn.class,
          DescribeFunction.class,
          DescribeQueryCommand.class,
          DescribeRelation.class,
          ExplainCommand.class,
          ShowColumns.class,
          ShowFunctions.class,
          ShowTables.class,
          ShowViews.class);

  private ReadOnly() {}

  /**
   * Lets a single statement pass that reads.
   *
   * @throws ParseException if it is no statement, or several
   * @throws QueryException if it would change something
   */
  static void check(SparkSession session, String sql) throws ParseException, QueryException {
    ParserInterface parser = session.sessionState().sqlParser();
    LogicalPlan statement = parser.parsePlan(sql);
    if (!READING_COMMANDS.contains(statement.getClass()) && !isQuery(parser, sql)) {
      throw new QueryException(
          "only statements that read are answered here:"
              + " SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN");
    }
  }

  /** Whether the grammar's rule for queries takes a statement; no rule for writing is in it. */
  private static boolean isQuery(ParserInterface parser, String statement) {
    try {
      parser.parseQuery(statement);
      return true;
    } catch (ParseException e) {
      return false;
    }
  }
}
