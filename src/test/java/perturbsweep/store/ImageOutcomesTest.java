package perturbsweep.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.pipeline.ImageOutcome;
import perturbsweep.pipeline.KeptImage;
import perturbsweep.pipeline.StageKey;
import perturbsweep.spec.ImageTrial;

/** Outcomes of trials with images, in the store that holds those of all trials. */
class ImageOutcomesTest {

  private static final StageKey KEY = SampleOutcomes.key("outcome");
  private static final ImageTrial GREY = SampleImageOutcomes.trial(7);
  private static final ImageTrial WIDE = SampleImageOutcomes.wide();

  @TempDir private Path folder;
  private HadoopModelCache cache;

  @BeforeEach
  void openCache() throws IOException {
    cache = new HadoopModelCache(Outputs.at(folder.toString(), Map.of()));
  }

  @Test
  void outcomesComeBackAsTheyWere() throws IOException {
    ImageOutcome finished = SampleImageOutcomes.finished(GREY);
    StageKey other = SampleOutcomes.key("other");
    ImageOutcome diverged = SampleImageOutcomes.diverged(WIDE);
    cache.saveOutcome(KEY, finished);
    cache.saveOutcome(other, diverged);
    assertEquals(Optional.of(finished), cache.findOutcome(KEY));
    assertEquals(Optional.of(diverged), cache.findOutcome(other));
  }

  @Test
  void keptImagesComeBackBitForBit() throws IOException {
    ImageOutcome saved = SampleImageOutcomes.finished(WIDE);
    cache.saveOutcome(KEY, saved);
    ImageOutcome found = (ImageOutcome) cache.findOutcome(KEY).orElseThrow();
    assertEquals(saved.withoutArtifacts(), found.withoutArtifacts());
    assertEquals(2, found.artifacts().size());
    for (int i = 0; i < 2; i++) {
      KeptImage image = saved.artifacts().get(i);
      KeptImage other = found.artifacts().get(i);
      assertEquals(i, other.place());
      assertNull(other.label());
      assertEquals(1, other.target());
      assertEquals(i == 0, other.fooled());
      assertArrayEquals(image.natural(), other.natural());
      assertArrayEquals(image.perturbed(), other.perturbed());
    }
  }

  /** Names of classes may change, these not: outcomes are kept for long. */
  @Test
  void networksAndDistributionsHaveNamesOfTheirOwn() throws IOException {
    String grey = json(SampleImageOutcomes.finished(GREY));
    assertTrue(grey.contains("\"network\":{\"type\":\"conv-net\"}"), grey);
    assertTrue(grey.contains("\"distribution\":{\"type\":\"single-task\"}"), grey);
    String wide = json(SampleImageOutcomes.finished(WIDE));
    assertTrue(
        wide.contains(
            "\"network\":{\"type\":\"wide-resnet\",\"depth\":10,\"widen\":2,\"dropout\":0.3}"),
        wide);
    assertTrue(
        wide.contains(
            "\"distribution\":{\"type\":\"data-parallel\",\"workers\":2,\"averagingFrequency\":16}"),
        wide);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\":\"conv-net\"|\"type\":\"perceptron\"",
        "{\"type\":\"conv-net\"}|{}",
        "\"data\":\"MNIST\"|\"data\":\"LETTERS\"",
        "\"crafted\":300|\"crafted\":1",
      })
  void whatIsNoOutcomeOfThisVersionIsDamaged(String word, String other) throws IOException {
    String whole = json(SampleImageOutcomes.finished(GREY));
    String changed = whole.replace(word, other);
    assertTrue(!changed.equals(whole), whole);
    assertThrows(
        DamagedEntryException.class,
        () -> EntryJson.readOutcome(changed.getBytes(StandardCharsets.UTF_8)));
  }

  private static String json(ImageOutcome outcome) throws IOException {
    return new String(EntryJson.write(outcome), StandardCharsets.UTF_8);
  }
}
