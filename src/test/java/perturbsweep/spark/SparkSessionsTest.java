package perturbsweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can reach Spark on a laptop. */
class SparkSessionsTest {

  @TempDir private Path folder;

  private SparkSession open(Map<String, String> more) {
    return SparkSessions.open("test", new ClusterSettings("local[1]", 1, 1, folder, more));
  }

  @Test
  void sparksPagesAreOffUnlessAskedForAndItsDriverListensOnLoopback() {
    try (SparkSession spark = open(Map.of())) {
      SparkContext context = spark.sparkContext();
      assertTrue(context.uiWebUrl().isEmpty());
      assertEquals("127.0.0.1", context.getConf().get("spark.driver.host"));
      assertEquals("127.0.0.1", context.getConf().get("spark.driver.bindAddress"));
    }
  }

  /** The tests' own process has them from pom.xml, as submit/project.sh gives them to others. */
  @Test
  void executorsGetWhatGlibcIsToldHereUnlessTheSweepSaysOtherwise() {
    String threshold = System.getenv("MALLOC_TRIM_THRESHOLD_");
    assertNotNull(threshold);
    String arenas = "spark.executorEnv.MALLOC_ARENA_MAX";
    try (SparkSession spark = open(Map.of(arenas, "2"))) {
      SparkConf conf = spark.sparkContext().getConf();
      assertEquals(threshold, conf.get("spark.executorEnv.MALLOC_TRIM_THRESHOLD_"));
      assertEquals("2", conf.get(arenas));
    }
  }

  @Test
  void pagesThatAreAskedForAreOnLoopback() {
    try (SparkSession spark = open(Map.of("spark.ui.enabled", "true", "spark.ui.port", "0"))) {
      String url = spark.sparkContext().uiWebUrl().get();
      assertTrue(url.startsWith("http://127.0.0.1:"), url);
    }
  }
}
