package perturbsweep.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import perturbsweep.report.Report.Context;
import perturbsweep.report.figure.Figure;

/** The page of a sweep, from its template. */
record ReportPage(Results results, List<Figure> figures, Context context) {

  String html() {
    Map<String, Object> model = new HashMap<>();
    model.put("title", "Learning from perturbations: sweep " + results.sweep());
    model.put("state", state());
    model.put("headlines", new Headlines(results).sentences());
    model.put("findings", FindingsTable.of(results.configurations()));
    model.put("failures", Failure.of(results.unfinished()));
    model.put("hasTrials", !results.trials().isEmpty());
    model.put("asked", context.asked());
    model.put("provenance", Provenance.of(results.trials()));
    model.put("reproduce", context.reproduce());
    model.put("progress", context.progress());
    return new PageTemplate("report.ftlh").filled(model, figures, TrialsTable.of(results.trials()));
  }

  private String state() {
    int finished = results.finished().size();
    int unfinished = results.unfinished().size();
    int left = context.planned() - finished - unfinished;
    return "%s finished, %d diverged or failed%s."
        .formatted(
            Names.count(finished, "trial"),
            unfinished,
            left > 0 ? ", %d not yet run".formatted(left) : "");
  }
}
