package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perturbsweep.deep.PerturbedImages;
import perturbsweep.num.FloatMatrix;
import perturbsweep.pipeline.CraftedImages;
import perturbsweep.pipeline.StageKey;
import perturbsweep.spark.LocalSpark;
import perturbsweep.spec.ImageShape;
import perturbsweep.spec.StageKind;

/** Blocks of perturbed images in the store. */
class CraftedImagesTest {

  private static final StageKey KEY = SampleOutcomes.key("block", 256);
  private static final ImageShape SHAPE = new ImageShape(1, 1, 2);
  private static final float[] PIXELS = {0, 1, 1 / 3f, Float.MIN_VALUE, 0.75f, -0.0f};

  @TempDir private Path folder;
  private HadoopImageCache cache;

  @BeforeEach
  void openCache() throws IOException {
    cache = new HadoopImageCache(Outputs.at(folder.toString(), Map.of()));
  }

  /** Three images of two pixels, the first of which is the 257th of its set. */
  private static CraftedImages crafted(StageKey key, int[] labels) {
    return new CraftedImages(
        SampleImageOutcomes.stage(StageKind.CRAFT, key, SampleImageOutcomes.trial(0), 1.5),
        256,
        labels,
        new PerturbedImages(
            SHAPE,
            10,
            new FloatMatrix(3, 2, PIXELS),
            new int[] {9, 0, 4},
            new boolean[] {false, true, false},
            new boolean[] {true, true, false}));
  }

  private Path file() {
    return folder.resolve(
        Path.of("store", "crafted", KEY.hash().substring(0, 2), KEY.hash() + ".parquet"));
  }

  @Test
  void aBlockComesBackBitForBit() throws IOException {
    CraftedImages saved = crafted(KEY, new int[] {1, 2, 0});
    cache.saveCrafted(saved);
    CraftedImages found = cache.findCrafted(KEY).orElseThrow();
    assertEquals(saved.report(), found.report());
    assertEquals(256, found.first());
    assertArrayEquals(new int[] {1, 2, 0}, found.labels());
    assertEquals(SHAPE, found.images().shape());
    assertEquals(10, found.images().classes());
    assertEquals(
        List.of(3, 2), List.of(found.images().pixels().rows(), found.images().pixels().columns()));
    assertArrayEquals(PIXELS, found.images().pixels().values());
    assertArrayEquals(new int[] {9, 0, 4}, found.images().targets());
    assertArrayEquals(new boolean[] {false, true, false}, found.images().fooledBefore());
    assertArrayEquals(new boolean[] {true, true, false}, found.images().fooledAfter());
  }

  @Test
  void noiseHasNoLabels() throws IOException {
    cache.saveCrafted(crafted(KEY, null));
    assertNull(cache.findCrafted(KEY).orElseThrow().labels());
  }

  /** As large as blocks of colour images are, with numbers that nothing compresses. */
  @Test
  void aFullBlockOfColourImagesComesBack() throws IOException {
    ImageShape shape = new ImageShape(3, 32, 32);
    Random random = new Random(1);
    float[] pixels = new float[256 * shape.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    int[] targets = random.ints(256, 0, 10).toArray();
    boolean[] fooled = new boolean[256];
    for (int i = 0; i < 256; i++) {
      fooled[i] = random.nextBoolean();
    }
    cache.saveCrafted(
        new CraftedImages(
            crafted(KEY, null).report(),
            0,
            targets,
            new PerturbedImages(
                shape,
                10,
                new FloatMatrix(256, shape.values(), pixels),
                targets,
                fooled,
                new boolean[256])));
    CraftedImages found = cache.findCrafted(KEY).orElseThrow();
    assertArrayEquals(pixels, found.images().pixels().values());
    assertArrayEquals(targets, found.images().targets());
    assertArrayEquals(targets, found.labels());
    assertArrayEquals(fooled, found.images().fooledBefore());
    assertArrayEquals(new boolean[256], found.images().fooledAfter());
  }

  @Test
  void savingAgainChangesNothing() throws IOException {
    cache.saveCrafted(crafted(KEY, new int[] {1, 2, 0}));
    cache.saveCrafted(crafted(KEY, null));
    assertArrayEquals(new int[] {1, 2, 0}, cache.findCrafted(KEY).orElseThrow().labels());
  }

  @Test
  void tellsOfManyKeysWhichHaveABlock() throws IOException {
    assertEquals(Set.of(), cache.craftedAmong(List.of(KEY)));
    assertEquals(Optional.empty(), cache.findCrafted(KEY));
    cache.saveCrafted(crafted(KEY, null));
    assertEquals(Set.of(KEY), cache.craftedAmong(List.of(SampleOutcomes.key("other"), KEY)));
  }

  @Test
  void aFileThatIsCutOffOrHasABitFlippedCountsAsAbsentAndIsReported() throws IOException {
    cache.saveCrafted(crafted(KEY, null));
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(3);
    for (int position = 0; position < whole.length; position++) {
      byte[] flipped = whole.clone();
      flipped[position] ^= (byte) (1 << random.nextInt(8));
      for (byte[] damaged : List.of(flipped, Arrays.copyOf(whole, position))) {
        Files.write(file(), damaged);
        assertEquals(Optional.empty(), cache.findCrafted(KEY), "byte " + position);
        assertEquals(1, cache.takeDamaged().size());
      }
    }
    cache.saveCrafted(crafted(KEY, null));
    assertEquals(Optional.of(256), cache.findCrafted(KEY).map(CraftedImages::first));
  }

  /** Sealed as it should be, but with other columns. */
  @Test
  void aFileOfAnotherVersionCountsAsAbsent() throws IOException {
    cache.saveCrafted(crafted(KEY, null));
    byte[] bytes = Files.readAllBytes(file());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String seal = text.substring(text.indexOf("in place of it: "), text.length());
    String digits = seal.substring("in place of it: ".length(), "in place of it: ".length() + 64);
    byte[] other =
        text.replace(digits, "0".repeat(64))
            .replace("fooled_after", "fooled_later")
            .getBytes(StandardCharsets.ISO_8859_1);
    Seal.close(other);
    Seal.check(other);
    Files.write(file(), other);
    assertEquals(Optional.empty(), cache.findCrafted(KEY));
  }

  @Test
  void aFileWithoutRoomForASealIsNotSealed() {
    assertThrows(IllegalArgumentException.class, () -> Seal.close(new byte[200]));
    assertThrows(DamagedEntryException.class, () -> Seal.check(new byte[200]));
  }

  @Test
  void sparkReadsTheFolder() throws IOException {
    cache.saveCrafted(crafted(KEY, new int[] {1, 2, 0}));
    cache.saveCrafted(crafted(SampleOutcomes.key("noise"), null));
    try (SparkSession spark = LocalSpark.open()) {
      spark
          .read()
          .parquet(folder.resolve(Path.of("store", "crafted")) + "/*/*.parquet")
          .createOrReplaceTempView("crafted");
      assertEquals(
          List.of("[256,1,9,false,true]", "[257,2,0,true,true]", "[258,0,4,false,false]"),
          spark
              .sql(
                  "select place, label, target, fooled_before, fooled_after from crafted"
                      + " where label is not null order by place")
              .collectAsList()
              .stream()
              .map(Row::toString)
              .toList());
      assertEquals(
          List.of(0f, 1f, 1 / 3f, Float.MIN_VALUE, 0.75f, -0.0f),
          spark
              .sql(
                  "select explode(pixels) from (select * from crafted where label is null"
                      + " order by place)")
              .collectAsList()
              .stream()
              .map(row -> row.getFloat(0))
              .toList());
    }
  }
}
