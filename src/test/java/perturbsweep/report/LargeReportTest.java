package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.query.QueryException;
import perturbsweep.query.SqlSession;
import perturbsweep.report.figure.Figure;
import perturbsweep.report.figure.FigureFile;
import perturbsweep.store.Outputs;
import perturbsweep.store.SampleTables;

class LargeReportTest {

  private static final int MOST_BYTES = 5_000_000;

  @Test
  void thePageOfTwoThousandTrialsCanBeMailed(@TempDir Path folder)
      throws IOException, QueryException {
    List<SyntheticOutcome> outcomes = ManyTrials.outcomes();
    assertEquals(2000, outcomes.size());
    Outputs outputs = Outputs.at(folder.toString(), Map.of());
    SampleTables.write(outputs, "large", outcomes.toArray(SyntheticOutcome[]::new));
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
            .getOrCreate()) {
      SqlSession sql = SqlSession.open(spark, outputs, List.of("large"));
      Stopwatch reading = new Stopwatch("tables of 2000 trials to a report");
      Report report = Report.of(sql);
      reading.print();
      Stopwatch writing = new Stopwatch("its page");
      String page = report.page(new Report.Context("", 2000, "", null));
      writing.print();
      Stopwatch drawing = new Stopwatch("its %d figures".formatted(report.figures().size()));
      for (Figure figure : report.figures()) {
        FigureFile file = new FigureFile(figure);
        assertTrue(file.png().length + file.svg().length > 0);
      }
      drawing.print();
      int bytes = page.getBytes(StandardCharsets.UTF_8).length;
      System.out.println("its page has " + bytes + " bytes");
      assertTrue(page.contains("2000 trials finished"));
      assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }
  }

  /** Seconds are printed, for they depend on what else the machine does. */
  private record Stopwatch(String of, long started, long used) {

    Stopwatch(String of) {
      this(of, System.nanoTime(), processorTime());
    }

    void print() {
      System.out.printf(
          "%s: %.1f s, %.1f s of all processors%n",
          of, (System.nanoTime() - started) / 1e9, (processorTime() - used) / 1e9);
    }

    private static long processorTime() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }
}
