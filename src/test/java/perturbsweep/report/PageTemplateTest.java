package perturbsweep.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTemplateTest {

  @Test
  void numbersAreNotGrouped() {
    ComparisonTable none = new ComparisonTable(List.of(), List.of(), 0);
    Map<String, Object> model =
        Map.of(
            "title",
            "",
            "state",
            "",
            "sentences",
            List.of(1_234_567),
            "overall",
            none,
            "changed",
            none,
            "whenChanged",
            "",
            "statuses",
            List.of());
    TrialsTable trials = new TrialsTable(List.of(), List.of());
    String page = new PageTemplate("comparison.ftlh").filled(model, List.of(), trials);
    assertTrue(page.contains("<p>1234567</p>"));
  }
}
