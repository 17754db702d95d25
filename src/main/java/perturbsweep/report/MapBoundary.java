package perturbsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import perturbsweep.report.figure.Series.Point;

/**
 * Where a decision map changes its sign.
 *
 * @param signs '+', '-' or '0', row after row from the top
 * @param resolution points of a row
 * @param extent largest coordinate along either axis
 */
record MapBoundary(String signs, int resolution, double extent) {

  /**
   * The points of the boundary, half-way between two of the grid. It is near a straight line, and
   * is followed across the columns or across the rows, whichever it crosses more of.
   */
  List<Point> points() {
    List<Point> acrossColumns = new ArrayList<>();
    List<Point> acrossRows = new ArrayList<>();
    for (int outer = 0; outer < resolution; outer++) {
      for (int inner = 0; inner + 1 < resolution; inner++) {
        if (at(inner, outer) != at(inner + 1, outer)) {
          acrossColumns.add(Point.of(coordinate(outer), -coordinate(inner + 0.5)));
        }
        if (at(outer, inner) != at(outer, inner + 1)) {
          acrossRows.add(Point.of(coordinate(inner + 0.5), -coordinate(outer)));
        }
      }
    }
    return acrossColumns.size() >= acrossRows.size()
        ? sorted(acrossColumns, Comparator.comparing(Point::x))
        : sorted(acrossRows, Comparator.comparing(Point::y));
  }

  private static List<Point> sorted(List<Point> points, Comparator<Point> order) {
    return points.stream().sorted(order).toList();
  }

  private char at(int row, int column) {
    return signs.charAt(row * resolution + column);
  }

  private double coordinate(double index) {
    return extent * (2 * index / (resolution - 1) - 1);
  }
}
