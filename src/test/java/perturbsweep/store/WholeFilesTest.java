package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WholeFilesTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("shelf").resolve("book");
  }

  /** What writes files, and how they are told apart. */
  enum Kind {
    RENAMING,
    OBJECTS
  }

  private WholeFiles files(Kind kind) throws IOException {
    Map<String, String> settings = ObjectStoreFileSystem.settings(folder);
    String root = kind == Kind.RENAMING ? folder.toString() : ObjectStoreFileSystem.newBucket();
    return new WholeFiles(Outputs.at(root, settings).fileSystem());
  }

  private org.apache.hadoop.fs.Path path(Kind kind) {
    return kind == Kind.RENAMING
        ? new org.apache.hadoop.fs.Path(file.toString())
        : new org.apache.hadoop.fs.Path("/shelf/book");
  }

  private static WholeFiles.Writer text(String text) {
    return out -> out.writeBytes(text);
  }

  @ParameterizedTest
  @EnumSource
  void writesOverWhatIsThere(Kind kind) throws IOException {
    files(kind).write(path(kind), text("first"));
    files(kind).write(path(kind), text("2nd"));
    assertEquals("2nd", Files.readString(file));
    assertEquals(List.of("book"), names());
  }

  @ParameterizedTest
  @EnumSource
  void aWriterThatFailsHalfWayLeavesTheFileAsItWas(Kind kind) throws IOException {
    files(kind).write(path(kind), text("whole"));
    for (Exception failure : List.of(new IOException("full"), new IllegalStateException("bug"))) {
      assertEquals(
          failure,
          assertThrows(
              Exception.class,
              () ->
                  files(kind)
                      .write(
                          path(kind),
                          out -> {
                            out.writeBytes("ha");
                            if (failure instanceof IOException io) {
                              throw io;
                            }
                            throw (RuntimeException) failure;
                          })));
      assertEquals("whole", Files.readString(file));
      assertEquals(List.of("book"), names());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileTakesItsPlaceOnlyIfTheConditionHoldsOnceItIsWritten(Kind kind) throws IOException {
    boolean[] written = {false};
    files(kind)
        .writeIf(
            () -> !written[0],
            path(kind),
            out -> {
              out.writeBytes("late");
              written[0] = true;
            });
    assertTrue(written[0]);
    assertFalse(Files.exists(file));
    files(kind).writeIf(() -> true, path(kind), text("now"));
    assertEquals("now", Files.readString(file));
    assertEquals(List.of("book"), names());
  }

  @Test
  void nothingIsRenamedWhereThatIsNoSingleStep() throws IOException {
    WholeFiles files = files(Kind.OBJECTS);
    assertFalse(files.renameInOneStep());
    assertThrows(
        IllegalStateException.class, () -> files.rename(path(Kind.OBJECTS), path(Kind.OBJECTS)));
    assertTrue(files(Kind.RENAMING).renameInOneStep());
  }

  /** Another's clock may be a week before or behind; only the file system's own counts. */
  @Test
  void whatADeadWriterLeftGoesADayLaterByTheClockOfTheFileSystem() throws IOException {
    Files.createDirectories(file.getParent());
    Path longAgo = aside("1", Duration.ofDays(-7));
    Path today = aside("2", Duration.ofHours(-23));
    Path ahead = aside("3", Duration.ofDays(7));
    Path aheadAndWhole = Files.writeString(file.resolveSibling("other"), "from next week");
    setTime(aheadAndWhole, Duration.ofDays(7));
    Path oldAndWhole = Files.writeString(file.resolveSibling("another"), "from last week");
    setTime(oldAndWhole, Duration.ofDays(-7));

    files(Kind.RENAMING).write(path(Kind.RENAMING), text("new"));
    assertFalse(Files.exists(longAgo));
    for (Path kept : List.of(today, ahead, aheadAndWhole, oldAndWhole)) {
      assertTrue(Files.exists(kept), kept.toString());
    }
  }

  private Path aside(String name, Duration age) throws IOException {
    Path aside = Files.writeString(file.resolveSibling(".book." + name + ".tmp"), "half");
    setTime(aside, age);
    return aside;
  }

  private static void setTime(Path file, Duration fromNow) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(fromNow)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(file.getParent())) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
