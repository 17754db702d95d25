package perturbsweep.pipeline;

import java.util.Comparator;
import java.util.List;

/** How a craft stage went, from how its blocks did. */
final class CraftReport {

  private CraftReport() {}

  /**
   * The report of a whole stage: seconds and operations of all blocks together, the earliest begin,
   * and for the rest the first block that did not finish, or else the first.
   *
   * @param blocks at least one
   */
  static StageReport of(Stage stage, List<CraftedImages> blocks) {
    List<StageReport> reports = blocks.stream().map(CraftedImages::report).toList();
    StageReport like =
        reports.stream()
            .filter(report -> report.status() != Status.FINISHED)
            .findFirst()
            .orElse(reports.get(0));
    return new StageReport(
        stage.kind(),
        stage.key(),
        stage.trial().id(),
        like.status(),
        like.reason(),
        reports.stream().map(StageReport::started).min(Comparator.naturalOrder()).orElseThrow(),
        reports.stream().mapToDouble(StageReport::seconds).sum(),
        reports.stream().mapToDouble(StageReport::flop).sum(),
        like.form(),
        0,
        0,
        null,
        like.threads(),
        like.host());
  }
}
