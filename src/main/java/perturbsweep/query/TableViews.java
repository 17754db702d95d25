package perturbsweep.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import perturbsweep.store.Column;
import perturbsweep.store.ColumnType;
import perturbsweep.store.Outputs.TableFile;
import perturbsweep.store.Table;
import perturbsweep.store.Tables;

/**
 * The names that a query may use: a view for each table, for the paper's published points, and for
 * each {@code .sql} resource.
 */
final class TableViews {

  /** Views of views, in the order in which they build on each other. */
  private static final List<String> RESOURCES =
      List.of(
          "means",
          "by_axis",
          "paper_points",
          "predictions",
          "disagreements",
          "slowest",
          "image_means",
          "image_points");

  private static final String PUBLISHED = "published";

  private static final String PUBLISHED_SCHEMA =
      """
      distribution string comment 'of the natural samples',
      norm string comment 'that bounds the perturbation',
      input_dim int comment 'd, coordinates of a sample',
      width int comment 'm, neurons',
      samples int comment 'N, natural samples',
      noise_samples int comment 'N_adv, points that are perturbed',
      epsilon double comment 'radius of the perturbation, in two digits; for L0 a share of the pixels',
      panel string comment 'the axis of the figure that the point is from',
      accuracy double comment 'of g on the natural samples, read off to about 0.01'
      """;

  private static final String PUBLISHED_IMAGES = "published_images";

  private static final String PUBLISHED_IMAGES_SCHEMA =
      """
      data string comment 'where natural images are from',
      scenario string comment 'what is perturbed, and for which targets',
      norm string comment 'that bounds the perturbation',
      epsilon double comment 'radius of the perturbation, pixels being from 0 to 1; for L0 a number of pixels',
      train_images int comment 'natural images that f learned',
      crafted_images int comment 'that are perturbed, and that g learned',
      train_epochs int comment 'of f',
      retrain_epochs int comment 'of g',
      retrain_learning_rate double comment 'of g, before any drop',
      accuracy double comment 'of g on natural test images after its best epoch, read off to about 0.02'
      """;

  private final SparkSession session;

  TableViews(SparkSession session) {
    this.session = session;
  }

  /** Creates the views over some files, or replaces them. */
  void create(Map<Table<?>, List<TableFile>> files) throws IOException {
    session.udf().register("t_quantile", tQuantile(), DataTypes.DoubleType);
    files.forEach((table, parts) -> rows(table, parts).createOrReplaceTempView(table.name()));
    published(PUBLISHED, PUBLISHED_SCHEMA).createOrReplaceTempView(PUBLISHED);
    published(PUBLISHED_IMAGES, PUBLISHED_IMAGES_SCHEMA).createOrReplaceTempView(PUBLISHED_IMAGES);
    for (String view : RESOURCES) {
      session.sql(resource(view + ".sql")).createOrReplaceTempView(view);
    }
  }

  /** All of them, tables first. */
  static List<String> names() {
    return Stream.of(
            Tables.known().stream().map(Table::name),
            Stream.of(PUBLISHED, PUBLISHED_IMAGES),
            RESOURCES.stream())
        .flatMap(Function.identity())
        .toList();
  }

  private Dataset<Row> published(String name, String schema) throws IOException {
    Dataset<String> lines =
        session.createDataset(resource(name + ".csv").lines().skip(1).toList(), Encoders.STRING());
    return session.read().schema(schema).csv(lines);
  }

  private Dataset<Row> rows(Table<?> table, List<TableFile> files) {
    StructType schema = schema(table);
    return files.isEmpty()
        ? session.createDataFrame(List.of(), schema)
        : session
            .read()
            .schema(schema)
            .parquet(files.stream().map(TableViews::literally).toArray(String[]::new));
  }

  /** Spark takes a path for a pattern, in which these characters stand for others. */
  private static String literally(TableFile file) {
    return file.path().replaceAll("[\\\\*?{}\\[\\]]", "\\\\$0");
  }

  /** The schema of a table as Spark knows it, with its descriptions for {@code DESCRIBE}. */
  static StructType schema(Table<?> table) {
    return new StructType(
        table.columns().stream().map(TableViews::field).toArray(StructField[]::new));
  }

  private static StructField field(Column<?> column) {
    return new StructField(column.name(), type(column.type()), true, Metadata.empty())
        .withComment(column.description());
  }

  private static DataType type(ColumnType type) {
    return switch (type) {
      case INTEGER -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXT -> DataTypes.StringType;
      case FLOATS -> DataTypes.createArrayType(DataTypes.FloatType);
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }

  /**
   * The quantile of Student's t distribution at a probability, for some degrees of freedom; null if
   * there are none.
   */
  private static UDF2<Double, Long, Double> tQuantile() {
    return (probability, degreesOfFreedom) ->
        probability == null || degreesOfFreedom == null || degreesOfFreedom < 1
            ? null
            : new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(probability);
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = TableViews.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its own " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
