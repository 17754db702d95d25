package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static perturbsweep.report.MadeUp.trial;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void trialsThatEndedAlikeAreOneTheMostFrequentFirst() {
    List<Failure> failures =
        Failure.of(
            List.of(
                trial("a", "failed", "no memory"),
                trial("b", "diverged", "loss infinite"),
                trial("c", "diverged", "no memory"),
                trial("d", "diverged", "loss infinite")));
    assertEquals(
        List.of(
            new Failure(2, "diverged", "loss infinite", "b"),
            new Failure(1, "failed", "no memory", "a"),
            new Failure(1, "diverged", "no memory", "c")),
        failures);
  }

  @Test
  void noneAreNone() {
    assertEquals(List.of(), Failure.of(List.of()));
  }
}
