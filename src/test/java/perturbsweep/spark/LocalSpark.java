package perturbsweep.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Spark for tests of what is read from tables. */
public final class LocalSpark {

  private LocalSpark() {}

  /** A session with one core and no page of its own, to be stopped by whoever asked for it. */
  public static SparkSession open() {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
        .getOrCreate();
  }
}
