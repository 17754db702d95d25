package perturbsweep.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {

  private static final List<String> KNOWN =
      List.of(
          "run",
          "run.master",
          "sweep",
          "sweep.base",
          "sweep.base.epochs",
          "sweep.base.input-dim",
          "sweep.base.noise-samples",
          "sweep.base.norm",
          "sweep.base.samples",
          "sweep.base.width",
          "sweep.name",
          "training",
          "training.epochs");

  @ParameterizedTest
  @CsvSource({
    "sweep.base.widht, sweep.base.width",
    "sweep.base.Width, sweep.base.width",
    "sweep.base.noise_samples, sweep.base.noise-samples",
    "sweep.base.noiseSamples, sweep.base.noise-samples",
    "sweep.base.sample, sweep.base.samples",
    "sweep.base.dim, sweep.base.input-dim",
    "sweep.base.noise, sweep.base.noise-samples",
    "training.epoch, training.epochs",
    "sweep.base.epoch, sweep.base.epochs",
    "sweep.epochs, sweep.base.epochs",
    "width, sweep.base.width",
    "base, sweep.base",
    "run.name, sweep.name",
    "trainning, training"
  })
  void theKeyThatWasProbablyMeantIsNearest(String written, String meant) {
    assertEquals(meant, NearestKey.of(written, KNOWN));
  }
}
