package perturbsweep.report.figure;

import java.awt.Color;
import java.util.List;

/** Colours that colour-blind people tell apart, after Okabe and Ito; black comes first. */
public final class Palette {

  /** For what is neither of the others, such as published points. */
  public static final int BLACK = 0;

  public static final int BLUE = 1;
  public static final int VERMILLION = 2;
  public static final int GREEN = 3;
  public static final int PURPLE = 4;
  public static final int ORANGE = 5;
  public static final int SKY = 6;
  public static final int GREY = 7;

  /** Of different families in one chart, in this order. */
  public static final List<Integer> FAMILIES =
      List.of(VERMILLION, BLUE, GREEN, PURPLE, ORANGE, SKY);

  /** Of lines among marks that are blue and vermillion. */
  public static final List<Integer> LINES = List.of(SKY, GREEN, ORANGE, PURPLE, GREY, BLUE);

  private static final List<Color> COLOURS =
      List.of(
          new Color(0, 0, 0),
          new Color(0, 114, 178),
          new Color(213, 94, 0),
          new Color(0, 158, 115),
          new Color(204, 121, 167),
          new Color(230, 159, 0),
          new Color(86, 180, 233),
          new Color(120, 120, 120));

  private Palette() {}

  /** The colour of a number. */
  public static Color colour(int number) {
    return COLOURS.get(number);
  }
}
