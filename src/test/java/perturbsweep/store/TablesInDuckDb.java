package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of a sweep as DuckDB reads them, which shares no code with their writer.
 *
 * @param folder of the sweep's tables
 */
record TablesInDuckDb(Path folder) {

  /** The names of the files of a table; none if it has no folder. */
  List<String> files(String table) throws IOException {
    Path parts = folder.resolve(table);
    if (!Files.exists(parts)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(parts)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The first column of an answer. */
  List<Object> column(String sql) throws SQLException, IOException {
    return query(sql).stream().map(row -> row.get(0)).toList();
  }

  /** An answer of a single row. */
  List<Object> row(String sql) throws SQLException, IOException {
    List<List<Object>> rows = query(sql);
    assertEquals(1, rows.size(), rows.toString());
    return rows.get(0);
  }

  /** The rows of an answer from the tables that have files. */
  List<List<Object>> query(String sql) throws SQLException, IOException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (Table<?> table : Tables.all()) {
        if (!files(table.name()).isEmpty()) {
          statement.execute(
              "create view %s as select * from read_parquet('%s/*.parquet')"
                  .formatted(table.name(), folder.resolve(table.name())));
        }
      }
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          List<Object> row = new ArrayList<>();
          for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(result.getObject(column));
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }
}
