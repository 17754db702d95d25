package perturbsweep.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Multipliers;
import perturbsweep.spec.Norm;
import perturbsweep.spec.Perturbation;
import perturbsweep.spec.PixelForm;

class ImagePipelineTest {

  private static final ImageTrial SMALL = ImageTrials.of(ImageScenario.NOISE, 600, 0);

  @Test
  void readsOnlyWhatComesBefore() {
    Set<StageKey> before = new HashSet<>();
    for (Stage stage : ImagePipeline.stages(SMALL)) {
      assertTrue(before.containsAll(stage.inputs()), stage.kind().label());
      before.add(stage.key());
    }
    assertEquals(4, before.size());
  }

  @Test
  void blocksCoverAllImagesOnce() {
    int next = 0;
    for (CraftBlock block : ImagePipeline.blocks(SMALL)) {
      assertEquals(next, block.first());
      assertEquals(ImagePipeline.train(SMALL).key(), block.source());
      next += block.count();
    }
    assertEquals(600, next);
    assertEquals(List.of(256, 256, 88), counts(SMALL));
  }

  @Test
  void aLargerSetBeginsWithTheFullBlocksOfASmallerOne() {
    List<StageKey> larger = keys(ImageTrials.of(ImageScenario.NOISE, 1000, 0));
    List<StageKey> smaller = keys(SMALL);
    assertEquals(smaller.subList(0, 2), larger.subList(0, 2));
    assertNotEquals(smaller.get(2), larger.get(2), "it is longer");
  }

  @Test
  void scenariosShareTheNetworkAndNothingElse() {
    ImageTrial random = ImageTrials.of(ImageScenario.NATURAL_RANDOM, 16, 0);
    ImageTrial successor = ImageTrials.of(ImageScenario.NATURAL_DETERMINISTIC, 16, 0);
    assertEquals(ImagePipeline.train(random).key(), ImagePipeline.train(successor).key());
    assertNotEquals(keys(random), keys(successor));
    assertNotEquals(TrialPipeline.outcomeKey(random), TrialPipeline.outcomeKey(successor));
  }

  @Test
  void attacksShareTheNetworkThatTheyFoolAndNothingElse() {
    ImageTrial published = pixels(AttackKind.PGD);
    ImageTrial feasible = pixels(AttackKind.PGD_FEASIBLE);
    assertEquals(ImagePipeline.train(published).key(), ImagePipeline.train(feasible).key());
    Set<StageKey> all = new HashSet<>(keys(published));
    all.addAll(keys(feasible));
    assertEquals(2 * keys(published).size(), all.size());
    assertNotEquals(TrialPipeline.outcomeKey(published), TrialPipeline.outcomeKey(feasible));
  }

  private static ImageTrial pixels(AttackKind attack) {
    return new ImageTrial(
        SMALL.samples(),
        SMALL.network(),
        SMALL.scenario(),
        SMALL.crafted(),
        new Perturbation(attack, Norm.L0, 0.1, 5, 0.3, Multipliers.QP, PixelForm.SIGN),
        SMALL.training(),
        SMALL.retraining(),
        SMALL.distribution(),
        SMALL.seed(),
        SMALL.artifacts());
  }

  @Test
  void aSeedSharesNothing() {
    ImageTrial other = ImageTrials.of(ImageScenario.NOISE, 600, 1);
    Set<StageKey> keys = new HashSet<>(keys(SMALL));
    ImagePipeline.stages(SMALL).forEach(stage -> keys.add(stage.key()));
    ImagePipeline.stages(other).forEach(stage -> assertTrue(keys.add(stage.key())));
    keys(other).forEach(key -> assertTrue(keys.add(key)));
  }

  private static List<StageKey> keys(ImageTrial trial) {
    return ImagePipeline.blocks(trial).stream().map(CraftBlock::key).toList();
  }

  private static List<Integer> counts(ImageTrial trial) {
    return ImagePipeline.blocks(trial).stream().map(CraftBlock::count).toList();
  }
}
