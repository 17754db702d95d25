package perturbsweep.data.image;

import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Files like MNIST's, of two classes by turns: dark images and bright ones, with noise on them. */
public final class DarkAndBrightFiles {

  private static final int SIDE = 28;
  private static final int MAGIC = 2051;
  private static final int NOISE = 120;
  private static final int BRIGHTNESS = 100;

  private DarkAndBrightFiles() {}

  /**
   * Puts files into the folder of MNIST below one for data, and lists them there.
   *
   * @return the contents that a sweep has to ask for
   */
  public static String put(Path folder, int train, int test) throws IOException {
    Path own = Files.createDirectories(folder.resolve("mnist"));
    List<String> sums = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    SplittableRandom random = new SplittableRandom(1);
    for (String part : List.of("train", "t10k")) {
      int count = part.equals("train") ? train : test;
      byte[] images = images(count, random);
      byte[] labels = idxLabels(IntStream.range(0, count).map(image -> image % 2).toArray());
      for (String kind : List.of("images-idx3", "labels-idx1")) {
        byte[] file = kind.startsWith("images") ? images : labels;
        String name = "%s-%s-ubyte".formatted(part, kind);
        Files.write(own.resolve(name), file);
        list.append("%s  %s%n".formatted(sha256(file), name));
        sums.add(sha256(file));
      }
    }
    Files.writeString(own.resolve("SHA256SUMS"), list);
    return sha256(String.join("\n", sums).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] images(int count, SplittableRandom random) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(4 * Integer.BYTES)
            .putInt(MAGIC)
            .putInt(count)
            .putInt(SIDE)
            .putInt(SIDE)
            .array());
    for (int image = 0; image < count; image++) {
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        file.write(random.nextInt(NOISE) + BRIGHTNESS * (image % 2));
      }
    }
    return file.toByteArray();
  }
}
