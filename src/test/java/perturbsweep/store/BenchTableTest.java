package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.pipeline.Provenance;

class BenchTableTest {

  @TempDir private Path folder;

  @Test
  void holdsTheLatestBenchmarkOnly() throws IOException, SQLException {
    BenchTable table = new BenchTable(outputs());
    table.write(List.of(row("gram", 1), row("dl4j", 2)));
    table.write(List.of(row("gram", 3)));
    assertEquals(
        List.of("gram 3.0 null"),
        query("select name || ' ' || seconds || ' ' || coalesce(peak_bytes::text, 'null')"));
  }

  /** So that a question that names no sweep asks a sweep. */
  @Test
  void comesAfterAllSweepsThatHaveTrials() throws IOException {
    Path trials = Files.createDirectories(folder.resolve("sweep/tables/trials"));
    Files.setLastModifiedTime(
        Files.createFile(trials.resolve("part-00000.parquet")), FileTime.from(Instant.EPOCH));
    new BenchTable(outputs()).write(List.of(row("gram", 1)));
    assertEquals(List.of("sweep", BenchTable.NAME), outputs().sweeps());
  }

  private List<String> query(String select) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "%s from '%s/bench/tables/bench/*.parquet'".formatted(select, folder))) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  private Outputs outputs() throws IOException {
    return Outputs.at(folder.toUri().toString(), Map.of());
  }

  private static BenchRow row(String trainer, double seconds) {
    return new BenchRow(
        Instant.EPOCH,
        "host",
        new Provenance("version", "", "jvm", "cpu", "blas", 2),
        4,
        20,
        2,
        "training",
        trainer,
        10.0,
        seconds,
        "measured",
        1e9,
        2e9,
        null);
  }
}
