package perturbsweep.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import perturbsweep.store.Outputs;
import perturbsweep.store.Outputs.TableFile;
import perturbsweep.store.Table;
import perturbsweep.store.Tables;

/**
 * Questions to the tables of one or several sweeps, in Spark SQL and for reading only; times are
 * UTC. A query may name the tables {@code trials}, {@code curves}, {@code theory}, {@code stages},
 * {@code maps}, {@code map_samples}, {@code images}, {@code image_trials}, {@code image_curves},
 * {@code image_classes}, {@code image_blocks}, {@code image_samples} and {@code bench}, the paper's
 * points as {@code published} and {@code published_images}, and these views, each described at the
 * head of its {@code .sql} resource:
 *
 * <pre>
 * means          each configuration over its seeds
 * by_axis        the same once for each axis that varies, to be plotted
 * paper_points   the published points beside what was measured
 * predictions    each configuration beside what theory predicts of it
 * disagreements  each prediction of each trial, and how far off it is
 * slowest        each stage, its share of the time, and its trial's parameters
 * image_means    each configuration of trials with images over its seeds
 * image_points   the points published for images beside what was measured
 * </pre>
 *
 * For use by one thread.
 */
public final class SqlSession {

  /** Results of sweeps are small: few tasks answer sooner than Spark's default of 200. */
  private static final int SHUFFLE_PARTITIONS = 4;

  private static final int TRIES = 5;

  private final SparkSession session;
  private final Outputs outputs;
  private final List<String> sweeps;
  private Map<Table<?>, List<TableFile>> seen = Map.of();

  private SqlSession(SparkSession session, Outputs outputs, List<String> sweeps) {
    this.session = session;
    this.outputs = outputs;
    this.sweeps = List.copyOf(sweeps);
  }

  /**
   * Opens the tables of sweeps, which may still be running.
   *
   * @param spark shared; its settings and views stay as they are
   * @param sweeps names; if empty, the one whose tables were written last. Where there is no sweep
   *     at all the tables are empty
   * @throws QueryException if a sweep of a name has neither tables nor a run
   * @throws IOException if the tables can't be listed
   */
  public static SqlSession open(SparkSession spark, Outputs outputs, List<String> sweeps)
      throws QueryException, IOException {
    List<String> known = outputs.sweeps();
    for (String sweep : sweeps) {
      if (!known.contains(sweep) && !outputs.hasRun(sweep)) {
        throw new QueryException(
            "there are no tables of a sweep \"%s\" in %s; there is %s"
                .formatted(
                    sweep, outputs.root(), known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.session.timeZone", "UTC");
    session.conf().set("spark.sql.datetime.java8API.enabled", true);
    session.conf().set("spark.sql.shuffle.partitions", SHUFFLE_PARTITIONS);
    Confinement.confine(session);
    return new SqlSession(
        session, outputs, sweeps.isEmpty() ? known.stream().limit(1).toList() : sweeps);
  }

  /** Every table and view that a query may name, tables first. */
  public static List<String> tables() {
    return TableViews.names();
  }

  /** The sweeps that are asked; empty if there is none at all. */
  public List<String> sweeps() {
    return sweeps;
  }

  /**
   * Answers a query from the tables as they are now. A file that is replaced meanwhile makes Spark
   * overlook rows without a word, so the answer counts only if none was.
   *
   * @param sql one statement that reads: SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN
   * @throws QueryException if it is not one, has a mistake, or the tables do not keep still
   * @throws IOException if the tables can't be listed
   */
  public QueryResult query(String sql) throws QueryException, IOException {
    check(sql);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      look(files());
      try {
        QueryResult answer = answer(sql);
        if (files().equals(seen)) {
          return answer;
        }
      } catch (QueryException e) {
        if (files().equals(seen)) {
          throw e;
        }
      }
    }
    throw new QueryException("the tables are being written too often: try again");
  }

  private void check(String sql) throws QueryException {
    try {
      ReadOnly.check(session, sql);
    } catch (ParseException e) {
      throw QueryException.of(e);
    }
  }

  private void look(Map<Table<?>, List<TableFile>> files) throws IOException {
    if (!files.equals(seen)) {
      new TableViews(session).create(files);
      seen = files;
    }
  }

  private Map<Table<?>, List<TableFile>> files() throws IOException {
    Map<Table<?>, List<TableFile>> files = new LinkedHashMap<>();
    for (Table<?> table : Tables.known()) {
      List<TableFile> parts = new ArrayList<>();
      for (String sweep : sweeps) {
        parts.addAll(outputs.tableFiles(sweep, table));
      }
      files.put(table, parts);
    }
    return files;
  }

  /** Catches every exception: Spark throws checked ones that its methods do not declare. */
  private QueryResult answer(String sql) throws QueryException {
    try {
      Dataset<Row> answer = session.sql(sql);
      Confinement.check(answer);
      List<List<Object>> rows = answer.collectAsList().stream().map(SparkValues::toJava).toList();
      return new QueryResult(Arrays.asList(answer.columns()), rows);
    } catch (QueryException e) {
      throw e;
    } catch (Exception e) {
      throw QueryException.of(e);
    }
  }
}
