package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contrasts that WCAG 2.2 asks for at level AA, by its formula. */
class StyleTest {

  /** Success criterion 1.4.3, of text. */
  private static final double TEXT = 4.5;

  /** Success criterion 1.4.11, of graphics and of the edges of what is operated. */
  private static final double GRAPHICS = 3;

  private static final Pattern VARIABLE = Pattern.compile("(--\\w+): #(\\w{3}|\\w{6});");

  private enum Mode {
    LIGHT,
    DARK,
    PRINT
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void textsCanBeRead(Mode mode) throws IOException {
    Map<String, String> colours = colours(mode);
    for (String paper : List.of("--paper", "--tint")) {
      for (String ink : List.of("--ink", "--soft", "--link")) {
        double contrast = contrast(colours.get(ink), colours.get(paper));
        assertTrue(contrast >= TEXT, "%s on %s: %.2f".formatted(ink, paper, contrast));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void marksCanBeSeen(Mode mode) throws IOException {
    Map<String, String> colours = colours(mode);
    for (int number = 0; number < 8; number++) {
      double contrast = contrast(colours.get("--c" + number), colours.get("--paper"));
      assertTrue(contrast >= GRAPHICS, "--c%d: %.2f".formatted(number, contrast));
    }
  }

  @Test
  void theFormulaIsThatOfTheRecommendation() {
    assertEquals(21, contrast("000", "ffffff"), 1e-9);
    assertEquals(1, contrast("123456", "123456"), 1e-9);
    // Greys that are widely quoted as the lightest of AA on white, and one step lighter.
    assertEquals(4.54, contrast("767676", "ffffff"), 0.005);
    assertEquals(4.48, contrast("777777", "ffffff"), 0.005);
  }

  /** The variables of a mode: the first block is that of light, which others override. */
  private static Map<String, String> colours(Mode mode) throws IOException {
    String css = css();
    int dark = css.indexOf("prefers-color-scheme: dark");
    int print = css.indexOf("@media print");
    assertTrue(0 < dark && dark < print);
    Map<String, String> colours = new HashMap<>();
    read(css.substring(0, dark), colours);
    if (mode == Mode.DARK) {
      read(css.substring(dark, print), colours);
    } else if (mode == Mode.PRINT) {
      read(css.substring(print), colours);
    }
    return colours;
  }

  private static void read(String css, Map<String, String> colours) {
    Matcher variables = VARIABLE.matcher(css);
    while (variables.find()) {
      colours.put(variables.group(1), variables.group(2));
    }
  }

  private static String css() throws IOException {
    try (InputStream css = StyleTest.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static double contrast(String one, String other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(String colour) {
    String digits = colour.length() == 3 ? colour.replaceAll("(.)", "$1$1") : colour;
    return 0.2126 * linear(digits.substring(0, 2))
        + 0.7152 * linear(digits.substring(2, 4))
        + 0.0722 * linear(digits.substring(4, 6));
  }

  private static double linear(String hexadecimal) {
    double value = Integer.parseInt(hexadecimal, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
