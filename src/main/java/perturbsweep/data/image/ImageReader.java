package perturbsweep.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageFile;
import perturbsweep.spec.ImageLimits;
import perturbsweep.spec.ImagePart;

/**
 * Reads a part of image data, checks the sizes of its files and that they are the published ones.
 *
 * <p>A file is one of the published ones if it has a published checksum, either as it lies there or
 * uncompressed. Any other is refused, unless its folder's {@link ListedSums#FILE} lists its
 * checksum as it lies there: so whoever has data of their own says so, and files that a disk or a
 * transfer has changed are found all the same.
 */
public final class ImageReader {

  private final ImageData data;
  private final ImageStreams files;

  /** A reader of data that are in some place. */
  public ImageReader(ImageData data, ImageStreams files) {
    this.data = data;
    this.files = files;
  }

  /**
   * Reads the images that limits let in. A file that is opened is read and checked to its end;
   * files after that which fills the limit are not opened.
   *
   * @throws IOException if a file is missing or can't be read
   * @throws MalformedImagesException if a file can't be used as it is
   * @throws IllegalArgumentException if the limits name a class that there is not
   */
  public ReadImages read(ImagePart part, ImageLimits limits) throws IOException {
    limits.classes().stream()
        .filter(number -> number >= data.classes())
        .findFirst()
        .ifPresent(
            number -> {
              throw new IllegalArgumentException(
                  "%s has classes 0 to %d, not %d"
                      .formatted(data.label(), data.classes() - 1, number));
            });
    Selection selection = new Selection(limits, part);
    List<ImageFile> published = data.files(part);
    // A bad line of the user's own list is no fault of the files, and told without their remedy.
    files.listedSum(published.get(0).name());
    try {
      List<ImageSource> sources =
          published.get(0).content() == ImageFile.Content.LABELLED_IMAGES
              ? readRecords(published, selection)
              : readPair(published.get(0), published.get(1), selection);
      return new ReadImages(selection.images(data.shape()), sources);
    } catch (MalformedImagesException e) {
      throw new MalformedImagesException(e.getMessage() + ". " + remedy(), e);
    }
  }

  private List<ImageSource> readRecords(List<ImageFile> published, Selection selection)
      throws IOException {
    List<ImageSource> sources = new ArrayList<>();
    for (ImageFile file : published) {
      if (!selection.isFull()) {
        try (CheckedStream in = open(file)) {
          int records = CifarFormat.read(in, data.shape(), data.classes(), selection);
          sources.add(source(file, in, records));
        }
      }
    }
    return sources;
  }

  /** Labels first: with them, every image is known for one that is wanted or not. */
  private List<ImageSource> readPair(ImageFile images, ImageFile labels, Selection selection)
      throws IOException {
    try (CheckedStream in = open(labels);
        CheckedStream imagesIn = open(images)) {
      byte[] classes = IdxFormat.labels(in, data.classes());
      int count = IdxFormat.countOfImages(imagesIn, data.shape());
      if (count != classes.length) {
        throw new MalformedImagesException(
            "%s announces %d images, but %s has %d labels"
                .formatted(imagesIn.place(), count, in.place(), classes.length));
      }
      for (int i = 0; i < count; i++) {
        selection.offer(classes[i], IdxFormat.image(imagesIn, data.shape(), i, count));
      }
      imagesIn.requireEnd("the %d images that it announces".formatted(count));
      return List.of(source(images, imagesIn, count), source(labels, in, count));
    }
  }

  private CheckedStream open(ImageFile file) throws IOException {
    String place = files.place(file.name());
    InputStream in = files.open(file.name());
    try {
      return new CheckedStream(in, place);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Knows a file that has been read to its end, or refuses it. */
  private ImageSource source(ImageFile file, CheckedStream read, int records) throws IOException {
    String contents = read.sumOfContents();
    String stored = read.sumOfFile();
    if (file.sha256().contains(contents) || file.sha256().contains(stored)) {
      return new ImageSource(read.place(), contents, true);
    }
    Optional<String> listed = files.listedSum(file.name());
    if (listed.isPresent() && listed.get().equals(stored)) {
      return new ImageSource(read.place(), contents, false);
    }
    throw listed.isPresent()
        ? new MalformedImagesException(
            "%s: has changed: it has SHA-256 %s, and its folder's %s lists %s"
                .formatted(read.place(), stored, ListedSums.FILE, listed.get()))
        : unknown(file, read.place(), stored, contents, records);
  }

  private static MalformedImagesException unknown(
      ImageFile file, String place, String stored, String contents, int records) {
    return new MalformedImagesException(
        ("%s: is not the published file: it has SHA-256 %s (uncompressed %s) and %d records;"
                + " published are %s and %d records. If that is meant, list it in its"
                + " folder: sha256sum %s >> %s")
            .formatted(
                place,
                stored,
                contents,
                records,
                String.join(" or ", file.sha256()),
                file.records(),
                place.substring(place.lastIndexOf('/') + 1),
                ListedSums.FILE));
  }

  private String remedy() {
    return "Remove the file and fetch it anew: submit/sweep.sh data %s --data %s"
        .formatted(data.label(), files.folder());
  }
}
