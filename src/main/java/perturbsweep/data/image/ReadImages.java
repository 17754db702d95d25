package perturbsweep.data.image;

import java.util.List;

/**
 * A part of image data, with what it was read from.
 *
 * @param images those that were asked for
 * @param sources the files that were opened, in their order
 */
public record ReadImages(LabelledImages images, List<ImageSource> sources) {

  public ReadImages {
    sources = List.copyOf(sources);
  }
}
