package perturbsweep.store;

import java.io.IOException;
import java.io.Serializable;
import perturbsweep.data.image.ImageSet;
import perturbsweep.pipeline.NaturalImages;
import perturbsweep.spec.ImagePart;
import perturbsweep.spec.ImageSamples;

/**
 * Natural images in files that may not be readable for a while. Throws {@link StoreFailedException}
 * once patience has run out; files that are not there, or that can't be used, are told at once.
 *
 * @param images that fail; to travel between processes, they must be able to
 */
public record PatientImages(NaturalImages images, Patience patience)
    implements NaturalImages, Serializable {

  @Override
  public ImageSet part(ImageSamples samples, ImagePart part) throws IOException {
    return patience.read(
        "reading the images of " + samples.data().label(), () -> images.part(samples, part));
  }
}
