package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perturbsweep.spec.ImageData;

/** Where image data come from. */
class DataMirrorTest {

  @TempDir private Path folder;

  @Test
  void everyDataSetHasAMirror() {
    DataConfig data = SweepFile.data(List.of());
    for (ImageData set : ImageData.values()) {
      assertTrue(data.mirrors().get(set).getPath().endsWith("/"), set.label());
    }
  }

  @Test
  void theCommandLineNamesAnotherWithOrWithoutASlash() {
    List<String> overrides =
        List.of("data.mirror.mnist=http://host:81/a%20b", "data.mirror.cifar-10=https://host/");
    DataConfig data = SweepFile.data(overrides);
    assertEquals(URI.create("http://host:81/a%20b/"), data.mirrors().get(ImageData.MNIST));
    assertEquals(URI.create("https://host/"), data.mirrors().get(ImageData.CIFAR_10));
  }

  @Test
  void theFolderIsTakenAsItIsWritten() {
    assertEquals("", SweepFile.data(List.of()).folder());
    for (String place : List.of("/a b/c#1", "hdfs://host/data", "data")) {
      assertEquals(place, SweepFile.data(List.of("data.folder=" + place)).folder());
    }
  }

  @Test
  void soDoesASweepFileAndItsHashStaysTheSame() {
    LoadedSweep plain = new Written(folder).load("");
    LoadedSweep loaded = new Written(folder).load("data.mirror.mnist = \"http://host\"");
    assertEquals(URI.create("http://host/"), loaded.data().mirrors().get(ImageData.MNIST));
    assertEquals(plain.sweep().hash(), loaded.sweep().hash());
    assertEquals(plain.asked(), loaded.asked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host/folder",
        "ftp://host/",
        "file:///data",
        "http:///",
        "http://h/?a",
        "http://a b/"
      })
  void whatIsNoFolderOfTheWebIsRefused(String mirror) {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> SweepFile.data(List.of("data.mirror.mnist=" + mirror)));
    String problem = e.problems().get(0).toString();
    assertTrue(problem.contains("mnist must be the address of a folder"), problem);
  }

  @Test
  void anUnknownDataSetIsToldWithTheNearest() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> SweepFile.data(List.of("data.mirror.minst=http://host/")));
    String problem = e.problems().get(0).toString();
    assertTrue(problem.endsWith("did you mean data.mirror.mnist?"), problem);
  }
}
