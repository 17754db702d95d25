package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import perturbsweep.spec.AttackKind;
import perturbsweep.spec.Augmentation;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageNetwork;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageRecipe;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Norm;
import perturbsweep.spec.PlateauRule;

/** The sweep files of images that come with the project, against the paper's table. */
class ShippedImageSweepsTest {

  /** A row of the table: which perturbed images, how large the perturbation, and how g learns. */
  private record Row(
      ImageData data,
      ImageScenario scenario,
      Norm norm,
      double size,
      int crafted,
      int epochs,
      int retrainEpochs,
      double retrainRate) {

    static Row of(ImageTrial trial) {
      boolean countsPixels = trial.perturbation().norm() == Norm.L0;
      return new Row(
          trial.samples().data(),
          trial.scenario(),
          trial.perturbation().norm(),
          countsPixels ? trial.perturbation().steps() : trial.perturbation().epsilon(),
          trial.crafted(),
          trial.training().epochs(),
          trial.retraining().epochs(),
          trial.retraining().learningRate());
    }
  }

  private static List<ImageTrial> trials(String file) {
    return SweepFile.load(Path.of("conf", file), List.of()).sweep().trials().stream()
        .map(ImageTrial.class::cast)
        .toList();
  }

  /** Pixels of L0, length of L2, largest change of Linf. */
  private static double size(ImageData data, Norm norm) {
    return switch (data) {
      case MNIST -> size(norm, 10, 2, 0.3);
      case FASHION_MNIST -> size(norm, 35, 2, 0.3);
      case CIFAR_10 -> size(norm, 150, 0.5, 0.1);
    };
  }

  private static double size(Norm norm, int pixels, double length, double change) {
    return switch (norm) {
      case L0 -> pixels;
      case L2 -> length;
      case LINF -> change;
    };
  }

  private static double rate(ImageData data, ImageScenario scenario, Norm norm) {
    boolean isSmall =
        data == ImageData.CIFAR_10
            ? scenario == ImageScenario.NATURAL_RANDOM && norm == Norm.LINF
            : scenario == ImageScenario.NOISE || norm != Norm.L0;
    return isSmall ? 0.01 : 0.1;
  }

  private static Row row(ImageData data, ImageScenario scenario, Norm norm, int crafted) {
    int epochs = data == ImageData.MNIST ? 100 : 200;
    boolean isLong = scenario == ImageScenario.NOISE && data != ImageData.CIFAR_10;
    return new Row(
        data,
        scenario,
        norm,
        size(data, norm),
        crafted,
        epochs,
        isLong ? 300 : epochs,
        rate(data, scenario, norm));
  }

  /** All of the training part, and as much noise as the paper took. */
  private static int whole(ImageData data, ImageScenario scenario) {
    if (data == ImageData.CIFAR_10) {
      return 50_000;
    }
    return scenario == ImageScenario.NOISE ? 1_200_000 : 60_000;
  }

  private static List<Row> table() {
    List<Row> table = new ArrayList<>();
    for (ImageData data : ImageData.values()) {
      for (ImageScenario scenario : ImageScenario.values()) {
        for (Norm norm : Norm.values()) {
          table.add(row(data, scenario, norm, whole(data, scenario)));
        }
      }
    }
    return table;
  }

  @Test
  void paperIsThePapersTableOf27AndSmallerSetsOfNoise() {
    List<Row> expected = new ArrayList<>(table());
    assertEquals(27, expected.size());
    for (ImageData data : List.of(ImageData.MNIST, ImageData.FASHION_MNIST)) {
      for (Norm norm : Norm.values()) {
        for (int crafted : List.of(120_000, 240_000, 600_000)) {
          expected.add(row(data, ImageScenario.NOISE, norm, crafted));
        }
      }
    }
    List<ImageTrial> trials = trials("images-paper.conf");
    assertEquals(45, trials.size());
    assertEquals(new HashSet<>(expected), trials.stream().map(Row::of).collect(Collectors.toSet()));
  }

  @Test
  void paperTrainsEachDataSetsNetworkByThePapersRecipe() {
    for (ImageTrial trial : trials("images-paper.conf")) {
      boolean isColour = trial.samples().data() == ImageData.CIFAR_10;
      assertEquals(
          isColour ? new ImageNetwork.WideResNet(28, 10, 0.3) : new ImageNetwork.ConvNet(),
          trial.network());
      assertEquals(
          new ImageRecipe(
              trial.samples().data() == ImageData.MNIST ? 100 : 200,
              0.1,
              0.9,
              5e-4,
              128,
              PlateauRule.PYTORCH_DEFAULTS,
              isColour ? Augmentation.CROP_FLIP : Augmentation.NONE),
          trial.training());
      assertEquals(isColour ? 50_000 : 60_000, trial.samples().count(ImagePart.TRAIN));
      assertEquals(10_000, trial.samples().count(ImagePart.TEST));
      boolean countsPixels = trial.perturbation().norm() == Norm.L0;
      assertTrue(countsPixels || trial.perturbation().steps() == 100, trial.toString());
      assertEquals(0, trial.seed());
    }
  }

  @Test
  void quickHasAllNormsOfNaturalImagesAndOfNoiseAgainstOneNetwork() {
    List<ImageTrial> trials = trials("images-quick.conf");
    assertEquals(6, trials.size());
    assertEquals(
        Set.of(
            List.of(ImageScenario.NATURAL_RANDOM, Norm.L0, AttackKind.PGD_FEASIBLE),
            List.of(ImageScenario.NATURAL_RANDOM, Norm.L2, AttackKind.PGD),
            List.of(ImageScenario.NATURAL_RANDOM, Norm.LINF, AttackKind.PGD),
            List.of(ImageScenario.NOISE, Norm.L0, AttackKind.PGD),
            List.of(ImageScenario.NOISE, Norm.L2, AttackKind.PGD),
            List.of(ImageScenario.NOISE, Norm.LINF, AttackKind.PGD_SIGN)),
        trials.stream()
            .map(
                trial ->
                    List.of(
                        trial.scenario(),
                        trial.perturbation().norm(),
                        trial.perturbation().attack()))
            .collect(Collectors.toSet()));
    assertEquals(1, trials.stream().map(ImageTrial::training).distinct().count());
    assertEquals(1, trials.stream().map(ImageTrial::samples).distinct().count());
    assertTrue(trials.stream().allMatch(trial -> trial.artifacts().images() == 10));
  }

  /** Beside the paper's number for L2, all of its images and its sizes of perturbations. */
  @Test
  void hourAttacksOneNetworkOfAllDigitsByThePapersSizes() {
    List<ImageTrial> trials = trials("images-hour.conf");
    assertEquals(4, trials.size());
    assertEquals(
        Set.of(
            List.of(Norm.L0, AttackKind.PGD),
            List.of(Norm.L0, AttackKind.PGD_FEASIBLE),
            List.of(Norm.L2, AttackKind.PGD),
            List.of(Norm.LINF, AttackKind.PGD)),
        trials.stream()
            .map(trial -> List.of(trial.perturbation().norm(), trial.perturbation().attack()))
            .collect(Collectors.toSet()));
    assertEquals(1, trials.stream().map(ImageTrial::training).distinct().count());
    for (ImageTrial trial : trials) {
      assertEquals(ImageScenario.NATURAL_RANDOM, trial.scenario());
      assertEquals(60_000, trial.samples().count(ImagePart.TRAIN));
      assertEquals(10_000, trial.samples().count(ImagePart.TEST));
      switch (trial.perturbation().norm()) {
        case L0 -> assertEquals(10, trial.perturbation().steps(), "pixels");
        case L2 -> assertEquals(2, trial.perturbation().epsilon());
        case LINF -> assertEquals(0.3, trial.perturbation().epsilon());
      }
    }
  }

  /** On as many threads as the machine likes best today, numbers would round otherwise tomorrow. */
  @Test
  void thoseForOneMachineSayOnHowManyThreads() {
    for (String file : List.of("images-quick.conf", "images-hour.conf")) {
      assertTrue(
          SweepFile.load(Path.of("conf", file), List.of()).run().threadsPerTask().isPresent(),
          file);
    }
  }
}
