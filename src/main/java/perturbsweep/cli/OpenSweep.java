package perturbsweep.cli;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import perturbsweep.config.LoadedSweep;
import perturbsweep.pipeline.ModelCache;
import perturbsweep.pipeline.NaturalImages;
import perturbsweep.pipeline.StageGraph;
import perturbsweep.pipeline.Stores;
import perturbsweep.pipeline.TrialStages;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageSamples;
import perturbsweep.spec.ImageScenario;
import perturbsweep.spec.ImageTrial;
import perturbsweep.spec.Trial;
import perturbsweep.store.FolderImages;
import perturbsweep.store.HadoopImageCache;
import perturbsweep.store.HadoopModelCache;
import perturbsweep.store.Outputs;
import perturbsweep.store.Patience;
import perturbsweep.store.PatientImageCache;
import perturbsweep.store.PatientImages;
import perturbsweep.store.PatientModelCache;
import perturbsweep.store.PlannedTrial;

/**
 * A sweep with the place of its results.
 *
 * @param loaded from its file
 * @param outputs where results go
 * @param cache of finished stages
 * @param graph of all its stages
 */
record OpenSweep(LoadedSweep loaded, Outputs outputs, ModelCache cache, StageGraph graph) {

  static OpenSweep of(LoadedSweep loaded) throws IOException {
    Outputs outputs = Workspace.outputs(loaded.run().output(), loaded.run().spark());
    return new OpenSweep(
        loaded, outputs, new HadoopModelCache(outputs), StageGraph.of(loaded.sweep().trials()));
  }

  /** With reading and writing the outputs. */
  Patience patience() {
    return Patience.of(loaded.run().storePatience());
  }

  /** The stores for runs, which outlast failures of the file system that pass. */
  Stores stores() {
    return new Stores(
        patientCache(),
        new PatientImageCache(new HadoopImageCache(outputs), patience()),
        new PatientImages(naturalImages(), patience()));
  }

  /** A folder that is asked for wrongly is told by {@link #requireImages}. */
  private NaturalImages naturalImages() {
    return new FolderImages(
        Workspace.dataFolder(loaded.data()), Workspace.hadoop(loaded.run().spark()));
  }

  /**
   * Reads all natural images that trials need, so that nothing starts without them.
   *
   * @throws UsageException if their folder is no place for data, or holds fewer images of the asked
   *     classes than a trial needs
   * @throws IOException if they are missing, malformed, or others than asked for
   */
  void requireImages() throws IOException {
    Set<ImageSamples> asked = new LinkedHashSet<>();
    for (TrialStages stages : graph.trials()) {
      if (stages.trial() instanceof ImageTrial trial) {
        asked.add(trial.samples());
      }
    }
    if (!asked.isEmpty()) {
      Workspace.requireDataFolder(loaded.data(), loaded.run().spark());
    }
    for (ImageSamples samples : asked) {
      naturalImages().part(samples, ImagePart.TEST);
      requireEnough(samples, naturalImages().part(samples, ImagePart.TRAIN).count());
    }
  }

  /** How many there are of some classes, or in files of one's own, only the files tell. */
  private void requireEnough(ImageSamples samples, int images) {
    for (TrialStages stages : graph.trials()) {
      if (stages.trial() instanceof ImageTrial trial && trial.samples().equals(samples)) {
        requireEnough(
            "batch-size", trial.distribution().imagesOfStep(trial.training().batchSize()), images);
        if (trial.scenario() != ImageScenario.NOISE) {
          requireEnough("crafted-images", trial.crafted(), images);
        }
      }
    }
  }

  private void requireEnough(String axis, int asked, int images) {
    if (asked > images) {
      throw new UsageException(
          "images.base.%s or a block of %s: %s is %d, and there are only %d training images of these"
                  .formatted(axis, name(), axis, asked, images)
              + " classes in "
              + Workspace.dataFolder(loaded.data()));
    }
  }

  /** The cache for runs, likewise. */
  ModelCache patientCache() {
    return new PatientModelCache(cache, patience());
  }

  String name() {
    return loaded.sweep().definition().name();
  }

  /** The table with a row for each of its trials. */
  String tableOfTrials() {
    return isOfImages() ? "image_trials" : "trials";
  }

  /** The view of means over their seeds. */
  String viewOfMeans() {
    return isOfImages() ? "image_means" : "means";
  }

  private boolean isOfImages() {
    return graph.trials().stream().anyMatch(stages -> stages.trial() instanceof ImageTrial);
  }

  /** The same sweep with some of its trials only. */
  OpenSweep only(List<Trial> trials) {
    return new OpenSweep(loaded, outputs, cache, StageGraph.of(trials));
  }

  /** Every trial of the sweep's tables. */
  List<PlannedTrial> plannedTrials() {
    return graph.trials().stream().map(PlannedTrial::of).toList();
  }
}
