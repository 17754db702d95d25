package perturbsweep.report;

import java.util.List;

/**
 * What the page of a sweep says, whatever its trials are about.
 *
 * @param sweep its name
 * @param headlines sentences
 * @param findings means of each configuration
 * @param caption of that table
 * @param view of SQL that has all of it
 * @param trials that have ended, with the columns that every table of trials has
 * @param table of these trials
 */
record Found(
    String sweep,
    List<String> headlines,
    FindingsTable findings,
    String caption,
    String view,
    List<Row> trials,
    TrialsTable table) {

  static Found of(Results results) {
    return new Found(
        results.sweep(),
        new Headlines(results).sentences(),
        FindingsTable.of(results.configurations()),
        "Accuracy, mean over seeds with its 95% interval; a coin gives 0.5",
        "means",
        results.trials(),
        TrialsTable.of(results.trials()));
  }

  static Found of(ImageResults results) {
    return new Found(
        results.sweep(),
        new ImageHeadlines(results).sentences(),
        ImageFindings.of(results),
        ImageFindings.CAPTION,
        "image_means",
        results.trials(),
        TrialsTable.ofImages(results.trials()));
  }

  List<Row> unfinished() {
    return trials.stream().filter(row -> !"finished".equals(row.text("status"))).toList();
  }
}
