package perturbsweep.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.data.image.MadeUpFiles.batch;
import static perturbsweep.data.image.MadeUpFiles.gzip;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageDownload;
import perturbsweep.spec.ImageFile;
import perturbsweep.store.ImageFolder;

/** Data that are published as an archive. */
class ArchiveFetchTest {

  private static final String ARCHIVE = "cifar-10-binary.tar.gz";
  private static final List<String> FILES =
      ImageData.CIFAR_10.files().stream().map(ImageFile::name).toList();

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();
  private final TarArchiveOutputStream entries = new TarArchiveOutputStream(tar);

  @TempDir private Path temporary;
  private Mirror mirror;
  private Path data;
  private Path folder;

  @BeforeEach
  void startMirror() throws IOException {
    mirror = new Mirror();
    data = temporary.resolve("data");
    folder = data.resolve("cifar-10");
  }

  @AfterEach
  void stopMirror() {
    mirror.close();
  }

  private void put(String name, byte[] contents) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(contents.length);
    entries.putArchiveEntry(entry);
    entries.write(contents);
    entries.closeArchiveEntry();
  }

  private void putAll(String prefix) throws IOException {
    for (int i = 0; i < FILES.size(); i++) {
      put(prefix + FILES.get(i), batch(i));
    }
  }

  private void putLink(String name, String target) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    entries.putArchiveEntry(entry);
    entries.closeArchiveEntry();
  }

  private byte[] archive() throws IOException {
    entries.finish();
    return gzip(tar.toByteArray());
  }

  private void fetch(byte[] published) throws IOException, InterruptedException {
    ImageDownload download =
        new ImageDownload(ARCHIVE, published.length, List.of(sha256(published)));
    DownloadListener silent =
        new DownloadListener() {
          @Override
          public void arrived(String name, long bytes, long total) {}

          @Override
          public void retrying(String name, String reason, Duration pause) {}
        };
    new ImageFetch(
            ImageData.CIFAR_10,
            List.of(download),
            mirror.address(),
            temporary.resolve("parts"),
            new Retries(2, Duration.ZERO, Duration.ofSeconds(5)),
            silent)
        .complete(ImageFolder.of(ImageData.CIFAR_10, data.toString(), Map.of()));
  }

  private List<String> filesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void itsFilesAreUnpackedAndNothingElseIsLeft() throws Exception {
    put("cifar-10-batches-bin/readme.html", new byte[] {1});
    putAll("cifar-10-batches-bin/");
    byte[] archive = archive();
    mirror.with(ARCHIVE, archive);
    fetch(archive);
    assertEquals(FILES, filesBelow(temporary));
    for (int i = 0; i < FILES.size(); i++) {
      assertArrayEquals(batch(i), Files.readAllBytes(folder.resolve(FILES.get(i))));
    }
  }

  @Test
  void filesThatAreThereStayAndWithAllOfThemNothingIsDownloaded() throws Exception {
    putAll("");
    byte[] archive = archive();
    mirror.with(ARCHIVE, archive);
    Files.createDirectories(folder);
    Files.write(folder.resolve(FILES.get(0)), new byte[] {5});
    fetch(archive);
    assertArrayEquals(new byte[] {5}, Files.readAllBytes(folder.resolve(FILES.get(0))));
    fetch(archive);
    assertEquals(List.of(ARCHIVE), mirror.requests());
  }

  @Test
  void namesThatLeadElsewhereLeadNowhere() throws Exception {
    putLink("cifar-10-batches-bin", "/tmp");
    putLink("test_batch.bin", "/etc/passwd");
    put("../../escaped.bin", new byte[] {1});
    put("/" + FILES.get(0), batch(0));
    for (int i = 1; i < FILES.size(); i++) {
      put("../../../" + FILES.get(i), batch(i));
    }
    byte[] archive = archive();
    mirror.with(ARCHIVE, archive);
    fetch(archive);
    assertEquals(FILES, filesBelow(temporary));
    assertEquals(FILES, filesBelow(folder));
    assertTrue(Files.isRegularFile(folder.resolve("test_batch.bin")));
  }

  @Test
  void anArchiveThatSomebodyPutThereServes() throws Exception {
    putAll("cifar-10-batches-bin/");
    byte[] archive = archive();
    Files.createDirectories(folder);
    Files.write(folder.resolve(ARCHIVE), archive);
    fetch(archive);
    assertArrayEquals(batch(5), Files.readAllBytes(folder.resolve("test_batch.bin")));
    assertEquals(List.of(), mirror.requests());
  }

  @Test
  void anotherArchiveThatSomebodyPutThereIsRefused() throws Exception {
    putAll("");
    byte[] archive = archive();
    Files.createDirectories(folder);
    Files.write(folder.resolve(ARCHIVE), gzip(new byte[10]));
    String failure = assertThrows(DownloadFailedException.class, () -> fetch(archive)).getMessage();
    assertTrue(failure.contains(sha256(archive)), failure);
    assertTrue(failure.contains(sha256(gzip(new byte[10]))), failure);
    assertEquals(List.of(ARCHIVE), filesBelow(temporary));
  }

  @Test
  void whatAnArchiveLacksIsNamed() throws Exception {
    put("data_batch_1.bin", batch(1));
    byte[] archive = archive();
    mirror.with(ARCHIVE, archive);
    String failure = assertThrows(DownloadFailedException.class, () -> fetch(archive)).getMessage();
    assertTrue(
        failure.startsWith(
            ARCHIVE
                + " does not hold data_batch_2.bin, data_batch_3.bin, data_batch_4.bin,"
                + " data_batch_5.bin, test_batch.bin"),
        failure);
  }
}
