package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perturbsweep.data.image.MadeUpFiles.idxImages;
import static perturbsweep.data.image.MadeUpFiles.idxLabels;
import static perturbsweep.data.image.MadeUpFiles.sha256;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps of images, as a user without images, or with others, meets them. */
class ImageSweepFilesTest {

  @TempDir private Path home;

  private String sweep() throws IOException {
    return Files.writeString(
            home.resolve("digits.conf"),
            """
            images {
              base { train-images = 128, test-images = 10, crafted-images = 128, epochs = 1
                     retrain-epochs = 1, attack-steps = 1, seeds = [0, 1] }
              blocks = [ { grid { norm = [L0, L2] } }
                         { with { scenario = noise }, axis = crafted-images, values = [256, 512] } ]
            }
            run { master = "local[1]", threads-per-task = 1 }
            """)
        .toString();
  }

  /** MNIST of one's own, listed: three training images and two to test with. */
  private void putMyOwn(int... testLabels) throws IOException {
    Path folder = Files.createDirectories(home.resolve("data/mnist"));
    Map<String, byte[]> files =
        Map.of(
            "train-images-idx3-ubyte", idxImages(3),
            "train-labels-idx1-ubyte", idxLabels(1, 2, 3),
            "t10k-images-idx3-ubyte", idxImages(2),
            "t10k-labels-idx1-ubyte", idxLabels(testLabels));
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      sums.append(sha256(file.getValue())).append("  ").append(file.getKey()).append('\n');
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  private void assertNothingWasStarted(Invocation run) {
    assertEquals(ExitCode.WRONG_USE, run.exitCode(), run.err());
    assertFalse(Files.exists(home.resolve("notebooks-out")), "nothing was written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "trial"})
  void withoutImagesNothingStartsAndTheUserIsToldHowToGetThem(String verb) throws IOException {
    Invocation run =
        verb.equals("run")
            ? Invocation.of(home, "run", sweep(), "--data", home.resolve("data").toString())
            : Invocation.of(
                home, "trial", firstTrial(), sweep(), "--data", home.resolve("data").toString());
    assertNothingWasStarted(run);
    assertTrue(
        run.err().startsWith(home.resolve("data/mnist") + ": files are missing: train-images"),
        run.err());
    assertTrue(run.err().contains("submit/sweep.sh data mnist"), run.err());
  }

  private String firstTrial() throws IOException {
    return plan().get("stages").get(0).get("trial").textValue();
  }

  private Invocation runWithMyOwn() throws IOException {
    return Invocation.of(home, "run", sweep(), "--set", "data.folder=" + home.resolve("data"));
  }

  @Test
  void filesThatAreMalformedAreToldBeforeAnythingStarts() throws IOException {
    putMyOwn(4, 12);
    Invocation run = runWithMyOwn();
    assertNothingWasStarted(run);
    assertTrue(
        run.err()
            .contains(
                home.resolve("data/mnist/t10k-labels-idx1-ubyte")
                    + ": byte 9: image 1 is mislabelled"),
        run.err());
  }

  @Test
  void filesThatAreOthersThanAskedForAreToldWithWhatToAskFor() throws IOException {
    putMyOwn(4, 5);
    Invocation run = runWithMyOwn();
    assertNothingWasStarted(run);
    assertTrue(
        run.err().startsWith(home.resolve("data/mnist") + ": has files of contents "), run.err());
    assertTrue(run.err().contains("set images.contents = \""), run.err());
  }

  /** The files are not at fault, and need not be fetched again. */
  @Test
  void aLineThatIsWrongInAUsersOwnListIsToldAndNothingElse() throws IOException {
    putMyOwn(4, 5);
    Path list = home.resolve("data/mnist/SHA256SUMS");
    Files.writeString(list, "nonsense\n");
    Invocation run = runWithMyOwn();
    assertNothingWasStarted(run);
    assertTrue(run.err().startsWith(list + ":1: expected a line of sha256sum"), run.err());
    assertFalse(run.err().contains("anew"), run.err());
  }

  @Test
  void fewerImagesThanATrialNeedsAreToldBeforeAnythingStarts() throws IOException {
    putMyOwn(4, 5);
    Matcher told = Pattern.compile("images.contents = \"(\\w+)\"").matcher(runWithMyOwn().err());
    assertTrue(told.find());
    Invocation run =
        Invocation.of(
            home,
            "run",
            sweep(),
            "--set",
            "data.folder=" + home.resolve("data"),
            "--set",
            "images.contents=" + told.group(1));
    assertNothingWasStarted(run);
    assertTrue(
        run.err().contains("batch-size is 128, and there are only 3 training images"), run.err());
  }

  @Test
  void aPlaceOfNoFileSystemIsAskedWrongly() throws IOException {
    Invocation run = Invocation.of(home, "run", sweep(), "--data", "nosuch://host/data");
    assertNothingWasStarted(run);
    assertTrue(
        run.err()
            .startsWith("data.folder or --data: \"nosuch://host/data\" is no place for data: "),
        run.err());
  }

  private JsonNode plan() throws IOException {
    Invocation planned = Invocation.of(home, "plan", "--json", sweep());
    assertEquals(ExitCode.DONE, planned.exitCode(), planned.err());
    return new ObjectMapper().readTree(planned.out());
  }

  /**
   * One f for each seed; four sets, of which the two of noise go on from each other: 128 images are
   * one block of at most 256, 512 are two, the first of which is that of 256.
   */
  @Test
  void aPlanNeedsNoImagesAndCountsWhatTrialsShare() throws IOException {
    JsonNode plan = plan();
    assertEquals(8, plan.get("trials").intValue());
    assertEquals(2 * 8, plan.get("trainings_requested").intValue());
    assertEquals(2 + 8, plan.get("trainings").intValue());
    assertEquals(
        List.of("train 8 2 2", "craft 8 8 8", "retrain 8 8 8", "evaluate 8 8 8"),
        kinds(plan).stream()
            .map(
                kind ->
                    "%s %s %s %s"
                        .formatted(
                            kind.get("kind").textValue(),
                            kind.get("requested"),
                            kind.get("distinct"),
                            kind.get("left")))
            .toList());
    assertTrue(plan.get("seconds_left").doubleValue() > 0);
    assertFalse(Files.exists(home.resolve("notebooks-out/digits")), "nothing was started");
  }

  private static List<JsonNode> kinds(JsonNode plan) {
    return StreamSupport.stream(plan.get("kinds").spliterator(), false)
        .collect(Collectors.toList());
  }

  /**
   * A step is a forward and a backward pass for the inputs; L0 takes ten of them here and L2 one.
   * So one seed perturbs 128 x 10 + 128 + 512 images by a step each, 2 x 183.5 MFLOP apiece.
   */
  @Test
  void blocksThatLargerSetsBeginWithArePlannedOnce() throws IOException {
    JsonNode craft = kinds(plan()).get(1);
    double expected = 2 * (128 * 10 + 128 + 512) * 2 * 183.5e6;
    assertEquals(1, craft.get("flop").doubleValue() / expected, 0.02, "183.5 is rounded");
  }

  @Test
  void aPlanInWordsHasALineForEachKindOfStage() throws IOException {
    String text = Invocation.of(home, "plan", sweep()).out();
    assertTrue(text.contains("8 distinct trials (8 asked for), 0 done"), text);
    assertTrue(text.contains("10 distinct trainings (16 without sharing)"), text);
    assertEquals(
        List.of("train", "craft", "retrain", "evaluate"),
        text.lines()
            .map(line -> line.split(" ", 2)[0])
            .filter(word -> word.matches("train|craft|retrain|evaluate|natural|attack"))
            .toList());
  }

  /** Ten million images of noise, 31 GB as numbers, once the driver's and once to be handed out. */
  @Test
  void aPlanSaysWhatADriverLacksToHandOutImages() throws IOException {
    String spread = planOfTenMillion("data-parallel");
    assertTrue(spread.contains("which needs 62.9 GB of Java's heap"), spread);
    assertTrue(spread.contains("DRIVER_MEMORY=64g"), spread);
    String inTasks = planOfTenMillion("task");
    assertFalse(inTasks.contains("DRIVER_MEMORY"), inTasks);
  }

  private String planOfTenMillion(String distribution) throws IOException {
    String with = "scenario=noise,crafted-images=10000000,batch-size=64,distribution=";
    Invocation plan =
        Invocation.of(
            home,
            "plan",
            sweep(),
            "--master",
            "spark://host:7077",
            "--set",
            "images.blocks=[{with{" + with + distribution + "}}]");
    assertEquals(ExitCode.DONE, plan.exitCode(), plan.err());
    return plan.out();
  }

  @Test
  void statusNeedsNoImagesEither() throws IOException {
    Invocation status = Invocation.of(home, "status", sweep(), "--data", "/nowhere");
    assertTrue(
        status.out().startsWith("Sweep digits: 8 trials, 0 finished, 0 diverged or failed, 8 left"),
        status.out());
  }
}
