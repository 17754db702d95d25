package perturbsweep.report.figure;

import java.util.List;

/**
 * A picture of few pixels, with marks on it.
 *
 * @param description in words, for whoever can't see it
 * @param width pixels
 * @param height pixels
 * @param rgb 0xRRGGBB, row after row from the top, width * height numbers, not to be modified
 * @param marks drawn over it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Picture(String description, int width, int height, int[] rgb, List<Mark> marks) {

  public Picture {
    marks = List.copyOf(marks);
  }

  /**
   * A dot.
   *
   * @param x share of the width from the left, in [0, 1]
   * @param y share of the height from the top, in [0, 1]
   * @param colour which of {@link Palette}
   */
  public record Mark(double x, double y, int colour) {}
}
