package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.store.Outputs.TableFile;

class OutputsTest {

  @TempDir Path folder;

  @Test
  void aRelativeFolderIsOneOfTheWorkingDirectory() throws IOException {
    Outputs outputs = Outputs.at("some-folder", Map.of());
    assertEquals(
        Path.of("some-folder").toAbsolutePath().toString(),
        new org.apache.hadoop.fs.Path(outputs.root()).toUri().getPath());
  }

  @Test
  void whatIsSaidOfHadoopComesBeforeWhatTheProgramPrefers() throws IOException {
    String key = "dfs.client.block.write.locateFollowingBlock.initial.delay.ms";
    assertEquals("5", Outputs.at(folder.toString(), Map.of()).fileSystem().getConf().get(key));
    assertEquals(
        "70", Outputs.at(folder.toString(), Map.of(key, "70")).fileSystem().getConf().get(key));
  }

  @Test
  void theSweepWrittenLastComesFirst() throws IOException {
    Outputs outputs = Outputs.at(folder.toString(), Map.of());
    write("early", "part-00000.parquet", 1000);
    write("late", "part-00000.parquet", 2000);
    write("late", "part-00001.parquet", 4000);
    write("between", "part-00000.parquet", 3000);
    Files.createDirectories(folder.resolve("store"));
    Files.createDirectories(folder.resolve("samples"));

    assertEquals(List.of("late", "between", "early"), outputs.sweeps());
  }

  @Test
  void thereAreNoSweepsInAFolderThatDoesNotExist() throws IOException {
    assertEquals(List.of(), Outputs.at(folder.resolve("none").toString(), Map.of()).sweeps());
  }

  @Test
  void filesThatAreBeingWrittenDoNotCount() throws IOException {
    Outputs outputs = Outputs.at(folder.toString(), Map.of());
    write("sweep", ".part-00000.parquet.123.tmp", 1000);
    assertEquals(List.of(), outputs.sweeps());

    write("sweep", "part-00001.parquet", 2000);
    write("sweep", "part-00000.parquet", 3000);
    List<TableFile> files = outputs.tableFiles("sweep", Tables.TRIALS);
    assertEquals(List.of(3000L, 2000L), files.stream().map(TableFile::written).toList());
    assertTrue(files.get(0).path().endsWith("/sweep/tables/trials/part-00000.parquet"));
  }

  @Test
  void noSweepMayTakeTheNameOfTheStore() throws IOException {
    Outputs outputs = Outputs.at(folder.toString(), Map.of());
    assertThrows(IllegalArgumentException.class, () -> outputs.sweep("store"));
  }

  private void write(String sweep, String name, long time) throws IOException {
    Path file = folder.resolve(Path.of(sweep, "tables", "trials", name));
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochMilli(time)));
  }
}
