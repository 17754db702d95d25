package perturbsweep.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.StageKey;
import perturbsweep.pipeline.StageReport;
import perturbsweep.pipeline.TrialOutcome;
import perturbsweep.spec.TrialId;

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

  private final String sweep;
  private final List<PlannedTrial> plan;
  private final ModelCache cache;
  private final PartFiles files;
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
    this.sweep = sweep;
    this.plan = List.copyOf(plan);
    this.cache = cache;
    files = new PartFiles(outputs, sweep);
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
    Set<Path> written = new HashSet<>();
    for (int part = 0; part * TablePart.TRIALS < plan.size(); part++) {
      written.addAll(writePart(part));
    }
    for (Table<?> table : Tables.all()) {
      files.removeAllBut(written, table);
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

  private List<Path> writePart(int part) throws IOException {
    List<PlannedTrial> ofPart = ended(part);
    List<EndedTrial> rows = withoutArtifacts(ofPart);
    List<Path> written = new ArrayList<>();
    if (!rows.isEmpty()) {
      List<StageColumns.Row> stages = stages(rows, part);
      written.add(files.write(Tables.STAGES, part, file -> writeAll(stages, file)));
    }
    for (TrialTables<?> kind : List.of(TrialTables.SYNTHETIC, TrialTables.IMAGES)) {
      written.addAll(write(kind, part, ofPart, rows));
    }
    return written;
  }

  private List<PlannedTrial> ended(int part) {
    int end = Math.min((part + 1) * TablePart.TRIALS, plan.size());
    return IntStream.range(part * TablePart.TRIALS, end)
        .filter(ended::get)
        .mapToObj(plan::get)
        .toList();
  }

  private List<EndedTrial> withoutArtifacts(List<PlannedTrial> trials) throws IOException {
    List<EndedTrial> rows = new ArrayList<>();
    for (PlannedTrial planned : trials) {
      cache
          .findOutcome(planned.outcome())
          .map(TrialOutcome::withoutArtifacts)
          .flatMap(outcome -> EndedTrial.of(sweep, planned.trial(), outcome))
          .ifPresent(rows::add);
    }
    return rows;
  }

  /** A sweep without trials of a kind has no files of its tables. */
  private <E extends EndedTrial> List<Path> write(
      TrialTables<E> kind, int part, List<PlannedTrial> ofPart, List<EndedTrial> rows)
      throws IOException {
    List<E> ofKind = kind.among(rows);
    List<Path> written = new ArrayList<>();
    if (!ofKind.isEmpty()) {
      for (TrialTables.RowsOf<E, ?> table : kind.tables()) {
        written.add(write(kind, table, part, ofPart, ofKind));
      }
    }
    return written;
  }

  private <E extends EndedTrial, R> Path write(
      TrialTables<E> kind,
      TrialTables.RowsOf<E, R> table,
      int part,
      List<PlannedTrial> ofPart,
      List<E> ofKind)
      throws IOException {
    return files.write(
        table.table(),
        part,
        file -> {
          if (table.ofArtifacts()) {
            writeArtifacts(kind, table, ofPart, file);
          } else {
            for (E ended : ofKind) {
              writeAll(table.rows().apply(ended), file);
            }
          }
        });
  }

  /** Reads the store once more, a trial at a time: images of a whole part may fill the memory. */
  private <E extends EndedTrial, R> void writeArtifacts(
      TrialTables<E> kind,
      TrialTables.RowsOf<E, R> table,
      List<PlannedTrial> trials,
      ParquetWriter<R> file)
      throws IOException {
    for (PlannedTrial planned : trials) {
      if (planned.trial().artifacts().any()) {
        List<EndedTrial> found =
            cache
                .findOutcome(planned.outcome())
                .flatMap(outcome -> EndedTrial.of(sweep, planned.trial(), outcome))
                .stream()
                .toList();
        for (E ended : kind.among(found)) {
          writeAll(table.rows().apply(ended), file);
        }
      }
    }
  }

  private static <R> void writeAll(List<R> rows, ParquetWriter<R> file) throws IOException {
    for (R row : rows) {
      file.write(row);
    }
  }

  /**
   * The stages whose first trial of the plan is in a part, so that no two parts list the same,
   * under that trial, so that it does not matter which of several computed it.
   */
  private List<StageColumns.Row> stages(List<EndedTrial> ended, int part) {
    List<StageColumns.Row> rows = new ArrayList<>();
    Set<StageKey> listed = new HashSet<>();
    for (EndedTrial row : ended) {
      for (StageReport stage : row.outcome().stages()) {
        int owner = owner(row, stage);
        if (owner / TablePart.TRIALS == part && listed.add(stage.key())) {
          rows.add(new StageColumns.Row(sweep, plan.get(owner).trial().id(), stage));
        }
      }
    }
    return rows;
  }

  private int owner(EndedTrial row, StageReport stage) {
    Integer owner = owners.get(stage.key());
    if (owner == null) {
      throw new IllegalStateException(
          "trial %s has a %s stage %s that is not in its plan"
              .formatted(row.trial().id(), stage.kind().label(), stage.key()));
    }
    return owner;
  }
}
