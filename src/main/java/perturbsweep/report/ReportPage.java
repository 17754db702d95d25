package perturbsweep.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.report.Report.Context;
import perturbsweep.report.figure.Figure;

/** The page of a sweep, from its template. */
record ReportPage(Found found, List<Figure> figures, Context context) {

  String html() {
    Map<String, Object> model = new HashMap<>();
    model.put("title", "Learning from perturbations: sweep " + found.sweep());
    model.put("state", state());
    model.put("headlines", found.headlines());
    model.put("findings", found.findings());
    model.put("findingsCaption", found.caption());
    model.put("view", found.view());
    model.put("failures", Failure.of(found.unfinished()));
    model.put("hasTrials", !found.trials().isEmpty());
    model.put("asked", context.asked());
    model.put("provenance", Provenance.of(found.trials()));
    model.put("reproduce", context.reproduce());
    model.put("progress", context.progress());
    return new PageTemplate("report.ftlh").filled(model, figures, found.table());
  }

  private String state() {
    int unfinished = found.unfinished().size();
    int finished = found.trials().size() - unfinished;
    int left = context.planned() - finished - unfinished;
    return "%s finished, %d diverged or failed%s."
        .formatted(
            Names.count(finished, "trial"),
            unfinished,
            left > 0 ? ", %d not yet run".formatted(left) : "");
  }
}
