package perturbsweep.config;

import com.typesafe.config.ConfigList;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import perturbsweep.plan.Block;
import perturbsweep.plan.SweepDefinition;
import perturbsweep.plan.SweepExpansion;

/** Reads the science: the sections sweep, images, training, attack, evaluation and artifacts. */
final class SweepReader {

  private static final String NAME = "sweep.name";
  private static final String UNNAMED = "unnamed";

  /** Larger counts are told by their order of magnitude. */
  private static final double LARGEST_COUNT = 1e15;

  private static final SweepExpansion NO_TRIALS = new SweepExpansion(List.of(), 0, List.of());

  private final SweepSection section;
  private final Layers layers;
  private final Problems problems;

  SweepReader(Layers layers, Problems problems) {
    this.section = layers.section();
    this.layers = layers;
    this.problems = problems;
  }

  /**
   * Reads all of it. What cannot be read becomes a problem, and the result is then incomplete.
   *
   * @param file names the sweep if nothing else does
   */
  SweepConfig read(Path file) {
    if (section == SweepSection.IMAGES) {
      OnlyOfSamples.report(layers, problems);
    }
    BaseReader.Base base = new BaseReader(section, layers, problems).read();
    List<ReadBlock> sound =
        blocks(base.seeds()).stream()
            .filter(block -> block.isSound(section, base.failed()))
            .toList();
    SweepDefinition definition =
        new SweepDefinition(
            UNNAMED,
            base.values(),
            base.seeds(),
            sound.stream().map(ReadBlock::block).toList(),
            new SharedReader(new Settings(layers, problems)).read(section));
    return SweepConfig.of(named(definition, file), expand(definition, sound));
  }

  private List<ReadBlock> blocks(List<Long> seeds) {
    Optional<List<Node>> nodes =
        layers.at(section.blocks()).flatMap(node -> problems.attempt(node, SweepReader::elements));
    if (nodes.isPresent() && nodes.get().isEmpty()) {
      return layers.at(section.base()).map(ReadBlock::ofBaseAlone).stream().toList();
    }
    double trials =
        nodes.orElse(List.of()).stream()
            .mapToDouble(node -> TrialCount.of(node).trials(seeds))
            .sum();
    if (trials > SweepExpansion.MOST_TRIALS) {
      problems.add(
          layers.at(section.blocks()).orElseThrow(),
          String.format(
              Locale.ROOT,
              "ask for %s trials; a sweep has %d at most",
              trials < LARGEST_COUNT ? "%.0f".formatted(trials) : "%.1e".formatted(trials),
              SweepExpansion.MOST_TRIALS));
      return List.of();
    }
    return nodes.orElse(List.of()).stream()
        .map(node -> BlockReader.read(section, node, problems))
        .toList();
  }

  private static List<Node> elements(Node blocks) {
    Values.require(
        blocks.value() instanceof ConfigList, blocks, "a list of blocks, [ { ... }, { ... } ]");
    return blocks.elements();
  }

  private SweepExpansion expand(SweepDefinition definition, List<ReadBlock> blocks) {
    if (blocks.isEmpty()) {
      return NO_TRIALS;
    }
    SweepExpansion expansion = SweepExpansion.of(definition);
    if (!expansion.impossible().isEmpty()) {
      blocks.forEach(block -> reportImpossible(definition, block));
    }
    return expansion;
  }

  private void reportImpossible(SweepDefinition definition, ReadBlock block) {
    SweepDefinition blockAlone = copy(definition, definition.name(), List.of(block.block()));
    for (SweepExpansion.Impossible impossible : SweepExpansion.of(blockAlone).impossible()) {
      problems.add(block.node(), impossible.reason());
    }
  }

  /** Gives the sweep its name, or else that of its file. */
  private SweepDefinition named(SweepDefinition unnamed, Path file) {
    Optional<Node> name = layers.at(NAME).filter(node -> !Layers.isDefault(node));
    if (name.isPresent()) {
      return problems
          .attempt(name.get(), node -> copy(unnamed, Values.text(node), unnamed.blocks()))
          .orElse(unnamed);
    }
    try {
      return copy(unnamed, nameOf(file), unnamed.blocks());
    } catch (IllegalArgumentException e) {
      problems.add(
          file.toString(), "set sweep.name, for the file's own will not do: " + e.getMessage());
      return unnamed;
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  private static SweepDefinition copy(SweepDefinition sweep, String name, List<Block> blocks) {
    return new SweepDefinition(name, sweep.base(), sweep.seeds(), blocks, sweep.shared());
  }
}
