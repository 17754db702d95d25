package perturbsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0.2, 0 s",
    "59.4, 59 s",
    "59.6, 1 min 00 s",
    "125, 2 min 05 s",
    "12000, 3 h 20 min",
    "1080000, 12.5 days",
    "94672800, 3.0 years",
  })
  void areGivenInTheUnitThatPeopleWouldUse(double seconds, String text) {
    assertEquals(text, Durations.text(seconds));
  }
}
