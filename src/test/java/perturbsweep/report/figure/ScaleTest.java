package perturbsweep.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perturbsweep.report.figure.Series.Look;
import perturbsweep.report.figure.Series.Point;

class ScaleTest {

  private static Scale accuracy(double lowest) {
    List<Point> points = List.of(Point.of(1, 0.9), Point.of(2, lowest));
    return Scale.accuracy("accuracy", List.of(new Series("g", Look.LINE, 1, points)));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.4", "0.41, 0.4", "0.39, 0.3", "0.3, 0.3", "0, 0"})
  void noAccuracyIsBelowItsScale(double lowest, double end) {
    assertEquals(end, accuracy(lowest).low());
    assertEquals(1, accuracy(lowest).high());
  }

  @Test
  void nothingIsOnTheUsualScale() {
    assertEquals(0.4, Scale.accuracy("accuracy", List.of()).low());
  }
}
