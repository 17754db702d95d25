package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.data.image.MadeUpFiles.batch;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageSamples;
import perturbsweep.store.FolderImages;
import perturbsweep.store.OtherImagesException;
import picocli.CommandLine;

/** Images that are not those that a sweep asks for are a mistake of its file. */
class OtherImagesTest {

  @TempDir private Path folder;

  @Test
  void theMessageIsToldAndTheExitCodeIsThatOfWrongUse() throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String name : List.of("data_batch_1.bin", "test_batch.bin")) {
      byte[] contents = batch(1, 2, 3);
      Files.write(folder.resolve(name), contents);
      sums.append(sha256(contents)).append("  ").append(name).append('\n');
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
    ImageSamples published =
        new ImageSamples(ImageData.CIFAR_10, ImageLimits.firstOf(ImageData.CIFAR_10, 2, 2), "");
    FolderImages images = new FolderImages(folder.toString(), Map.of());
    OtherImagesException refusal =
        assertThrows(OtherImagesException.class, () -> images.part(published, ImagePart.TRAIN));

    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(CommandLine.Model.CommandSpec.create());
    command.setErr(new PrintWriter(err));
    assertEquals(2, new ErrorReport().handleExecutionException(refusal, command, null));
    assertEquals(refusal.getMessage() + System.lineSeparator(), err.toString());
    assertTrue(err.toString().contains("set images.contents = "), err.toString());
  }
}
