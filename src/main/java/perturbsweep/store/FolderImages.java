package perturbsweep.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perturbsweep.data.image.ImageSource;
import perturbsweep.data.image.LabelledImages;
import perturbsweep.data.image.ReadImages;
import perturbsweep.pipeline.NaturalImages;
import perturbsweep.spec.CanonicalForm;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageSamples;

/**
 * Natural images in the files of a folder, as {@link ImageFolder} finds them. Each process reads
 * them once, whichever task asks first, and anew when two others have been asked for since. Travels
 * between processes as texts.
 *
 * @param folder a path of the default file system, or a URI
 * @param settings of Hadoop, on top of those that each process finds for itself
 */
public record FolderImages(String folder, Map<String, String> settings)
    implements NaturalImages, Serializable {

  /** More are seldom in use at a time, and each may take two hundred megabytes. */
  private static final int KEPT = 2;

  /** What was asked for last, by everything that decides it; also the lock of those who read. */
  private static final Map<Asked, Map<ImagePart, LabelledImages>> READ =
      new LinkedHashMap<>(KEPT, 1, true);

  public FolderImages {
    settings = Map.copyOf(settings);
  }

  private record Asked(String folder, ImageSamples samples) {}

  @Override
  public LabelledImages part(ImageSamples samples, ImagePart part) throws IOException {
    return parts(new Asked(folder, samples)).get(part);
  }

  /** Who asks while another reads waits for it. */
  private Map<ImagePart, LabelledImages> parts(Asked asked) throws IOException {
    synchronized (READ) {
      Map<ImagePart, LabelledImages> parts = READ.get(asked);
      if (parts == null) {
        parts = read(asked.samples());
        if (READ.size() == KEPT) {
          READ.remove(READ.keySet().iterator().next());
        }
        READ.put(asked, parts);
      }
      return parts;
    }
  }

  private Map<ImagePart, LabelledImages> read(ImageSamples samples) throws IOException {
    ImageFolder files = ImageFolder.of(samples.data(), folder, settings);
    Map<ImagePart, LabelledImages> parts = new EnumMap<>(ImagePart.class);
    List<ImageSource> sources = new ArrayList<>();
    for (ImagePart part : ImagePart.values()) {
      ReadImages read = files.read(part, samples.limits());
      parts.put(part, read.images());
      sources.addAll(read.sources());
    }
    requireAsked(samples, files, sources);
    return parts;
  }

  private static void requireAsked(
      ImageSamples samples, ImageFolder files, List<ImageSource> sources)
      throws OtherImagesException {
    String contents = contents(sources);
    if (!contents.equals(samples.contents())) {
      throw new OtherImagesException(
          "%s: has %s, and the sweep asks for %s: set images.contents = \"%s\" to use them"
              .formatted(
                  files.path(),
                  contents.isEmpty() ? "the published files" : "files of contents " + contents,
                  samples.contents().isEmpty() ? "the published ones" : samples.contents(),
                  contents));
    }
  }

  private static String contents(List<ImageSource> sources) {
    return sources.stream().allMatch(ImageSource::isPublished)
        ? ""
        : CanonicalForm.sha256(
            sources.stream().map(ImageSource::sha256).collect(Collectors.joining("\n")));
  }
}
