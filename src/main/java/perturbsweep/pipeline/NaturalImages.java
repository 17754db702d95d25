package perturbsweep.pipeline;

import java.io.IOException;
import perturbsweep.data.image.ImageSet;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageSamples;

/** Where natural images are. */
public interface NaturalImages {

  /**
   * Images of a part.
   *
   * @throws IOException if files are missing, can't be read, are malformed, or are others than
   *     asked for
   */
  ImageSet part(ImageSamples samples, ImagePart part) throws IOException;
}
