package perturbsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.SyntheticOutcome;
import perturbsweep.pipeline.TrialArtifacts;
import perturbsweep.spec.ClassifierRole;
import perturbsweep.spec.SyntheticTrial;
import perturbsweep.spec.TrialId;
import perturbsweep.train.CurvePoint;

/**
 * The tables of one sweep. They follow from the plan and from the outcomes in the store, and from
 * nothing else: the trials of the plan are cut into parts of {@link TablePart#TRIALS}, each part is
 * one file of each table, and a file holds the rows of those of its trials that have ended, in the
 * order of the plan. Writing a part again therefore adds rows and never repeats one, in this run or
 * a later one, and every file is whole at every moment.
 *
 * <p>For use by one thread.
 */
public final class SweepTables {

  private final Outputs outputs;
  private final String sweep;
  private final List<PlannedTrial> plan;
  private final ModelCache cache;
  private final FileSystem fileSystem;
  private final WholeFiles files;
  private final Map<TrialId, Integer> positions = new HashMap<>();
  private final Map<StageKey, Integer> owners = new HashMap<>();

  /** Positions of trials whose outcome may be in the store: the others are not looked for. */
  private final BitSet ended = new BitSet();

  /**
   * The tables of a sweep; none is written yet.
   *
   * @param outputs where they go
   * @param sweep its name
   * @param plan its distinct trials in order
   * @param cache that holds the outcomes
   * @throws IOException if the file system can't be reached
   */
  public SweepTables(Outputs outputs, String sweep, List<PlannedTrial> plan, ModelCache cache)
      throws IOException {
    this.outputs = outputs;
    this.sweep = sweep;
    this.plan = List.copyOf(plan);
    this.cache = cache;
    fileSystem = outputs.fileSystem();
    files = new WholeFiles(fileSystem);
    for (int position = 0; position < plan.size(); position++) {
      positions.put(plan.get(position).trial().id(), position);
      for (StageKey stage : plan.get(position).stages()) {
        owners.putIfAbsent(stage, position);
      }
    }
  }

  /**
   * Writes all tables from what the store holds, and removes what an earlier plan of the same name
   * has left.
   *
   * @throws IOException if the store can't be read or a table can't be written
   */
  public void rewrite() throws IOException {
    findEnded();
    Set<String> written = new HashSet<>();
    for (int part = 0; part * TablePart.TRIALS < plan.size(); part++) {
      if (writePart(part)) {
        written.add(TablePart.fileName(part));
      }
    }
    for (Table<?> table : Tables.all()) {
      removeAllBut(written, outputs.table(sweep, table));
    }
  }

  private void findEnded() throws IOException {
    Set<StageKey> found = cache.outcomesAmong(plan.stream().map(PlannedTrial::outcome).toList());
    for (int position = 0; position < plan.size(); position++) {
      ended.set(position, found.contains(plan.get(position).outcome()));
    }
  }

  /**
   * Makes the rows of trials visible that have ended since; those of others that another process
   * has computed meanwhile show once all is written again. Costs the writing of every part that one
   * of them is in: call it every few seconds rather than for every trial.
   *
   * @throws IllegalArgumentException if a trial is not in the plan
   * @throws IOException if the store can't be read or a table can't be written
   */
  public void refresh(Collection<TrialId> trials) throws IOException {
    Set<Integer> parts = new TreeSet<>();
    for (TrialId trial : trials) {
      Integer position = positions.get(trial);
      if (position == null) {
        throw new IllegalArgumentException(
            "trial %s is not in the plan of sweep %s".formatted(trial, sweep));
      }
      ended.set(position);
      parts.add(position / TablePart.TRIALS);
    }
    for (int part : parts) {
      writePart(part);
    }
  }

  /** Writes trials last: whoever sees a trial finds its curves and stages. */
  private boolean writePart(int part) throws IOException {
    List<PlannedTrial> ofPart = ended(part);
    List<TrialColumns.Row> rows = rows(ofPart);
    if (rows.isEmpty()) {
      return false;
    }
    write(Tables.CURVES, part, curves(rows));
    write(Tables.THEORY, part, theory(rows));
    write(Tables.STAGES, part, stages(rows, part));
    writeArtifacts(Tables.MAPS, part, ofPart, MapColumns::rows);
    writeArtifacts(Tables.MAP_SAMPLES, part, ofPart, MapSampleColumns::rows);
    writeArtifacts(Tables.IMAGES, part, ofPart, ImageColumns::rows);
    write(Tables.TRIALS, part, rows);
    return true;
  }

  private List<PlannedTrial> ended(int part) {
    int end = Math.min((part + 1) * TablePart.TRIALS, plan.size());
    return IntStream.range(part * TablePart.TRIALS, end)
        .filter(ended::get)
        .mapToObj(plan::get)
        .toList();
  }

  private List<TrialColumns.Row> rows(List<PlannedTrial> trials) throws IOException {
    List<TrialColumns.Row> rows = new ArrayList<>();
    for (PlannedTrial planned : trials) {
      if (planned.trial() instanceof SyntheticTrial trial) {
        synthetic(planned)
            .map(SyntheticOutcome::withoutArtifacts)
            .ifPresent(outcome -> rows.add(new TrialColumns.Row(sweep, trial, outcome)));
      }
    }
    return rows;
  }

  private Optional<SyntheticOutcome> synthetic(PlannedTrial planned) throws IOException {
    return cache
        .findOutcome(planned.outcome())
        .filter(SyntheticOutcome.class::isInstance)
        .map(SyntheticOutcome.class::cast);
  }

  private <R> void write(Table<R> table, int part, List<R> rows) throws IOException {
    files.write(file(table, part), out -> parquet(out).write(table, rows));
  }

  private Path file(Table<?> table, int part) {
    return new Path(outputs.table(sweep, table), TablePart.fileName(part));
  }

  /** The rows that a trial has in a table of artifacts. */
  @FunctionalInterface
  private interface RowsOfTrial<R> {
    List<R> of(String sweep, TrialId trial, TrialArtifacts artifacts);
  }

  /** Reads the store once more, a trial at a time: images of a whole part may fill the memory. */
  private <R> void writeArtifacts(
      Table<R> table, int part, List<PlannedTrial> trials, RowsOfTrial<R> rows) throws IOException {
    files.write(
        file(table, part),
        out -> parquet(out).write(table, file -> writeArtifacts(trials, rows, file)));
  }

  private ParquetFile parquet(FSDataOutputStream out) {
    return new ParquetFile(out, fileSystem.getConf());
  }

  private <R> void writeArtifacts(
      List<PlannedTrial> trials, RowsOfTrial<R> rows, ParquetWriter<R> file) throws IOException {
    for (PlannedTrial planned : trials) {
      TrialArtifacts artifacts =
          planned.trial().artifacts().any()
              ? synthetic(planned).map(SyntheticOutcome::artifacts).orElse(null)
              : null;
      if (artifacts != null) {
        for (R row : rows.of(sweep, planned.trial().id(), artifacts)) {
          file.write(row);
        }
      }
    }
  }

  private List<CurveColumns.Row> curves(List<TrialColumns.Row> ended) {
    List<CurveColumns.Row> rows = new ArrayList<>();
    for (TrialColumns.Row row : ended) {
      TrialId trial = row.trial().id();
      for (ClassifierRole classifier : ClassifierRole.values()) {
        for (CurvePoint point : row.outcome().curves().getOrDefault(classifier, List.of())) {
          rows.add(new CurveColumns.Row(sweep, trial, classifier, point));
        }
      }
    }
    return rows;
  }

  private List<TheoryColumns.Row> theory(List<TrialColumns.Row> ended) {
    List<TheoryColumns.Row> rows = new ArrayList<>();
    for (TrialColumns.Row row : ended) {
      SyntheticOutcome outcome = row.outcome();
      if (outcome.theory() != null) {
        for (ClassifierRole classifier :
            List.of(ClassifierRole.NATURAL, ClassifierRole.ADVERSARIAL)) {
          rows.add(
              new TheoryColumns.Row(
                  sweep, row.trial().id(), classifier, outcome.metrics(), outcome.theory()));
        }
      }
    }
    return rows;
  }

  /**
   * The stages whose first trial of the plan is in a part, so that no two parts list the same,
   * under that trial, so that it does not matter which of several computed it.
   */
  private List<StageColumns.Row> stages(List<TrialColumns.Row> ended, int part) {
    List<StageColumns.Row> rows = new ArrayList<>();
    Set<StageKey> listed = new HashSet<>();
    for (TrialColumns.Row row : ended) {
      for (StageReport stage : row.outcome().stages()) {
        int owner = owner(row, stage);
        if (owner / TablePart.TRIALS == part && listed.add(stage.key())) {
          rows.add(new StageColumns.Row(sweep, plan.get(owner).trial().id(), stage));
        }
      }
    }
    return rows;
  }

  private int owner(TrialColumns.Row row, StageReport stage) {
    Integer owner = owners.get(stage.key());
    if (owner == null) {
      throw new IllegalStateException(
          "trial %s has a %s stage %s that is not in its plan"
              .formatted(row.trial().id(), stage.kind().label(), stage.key()));
    }
    return owner;
  }

  private void removeAllBut(Set<String> written, Path folder) throws IOException {
    FileStatus[] present;
    try {
      present = fileSystem.listStatus(folder);
    } catch (FileNotFoundException e) {
      return;
    }
    for (FileStatus file : present) {
      String name = file.getPath().getName();
      if (TablePart.isFileName(name) && !written.contains(name)) {
        fileSystem.delete(file.getPath(), false);
      }
    }
  }
}
