package perturbsweep.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.DoubleStream;
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

  @ParameterizedTest
  @CsvSource({"1, 30, true", "1, 29, false", "0, 30, false", "-1, 30, false", "5, 5, false"})
  void valuesFarApartAreDrawnByTheirLogarithmsIfAllArePositive(
      double low, double high, boolean logarithmic) {
    assertEquals(
        logarithmic, Scale.spanning("width", DoubleStream.of(high, low, high)).logarithmic());
  }

  @Test
  void noValuesAreNotFarApart() {
    assertFalse(Scale.spanning("width", DoubleStream.of()).logarithmic());
  }
}
