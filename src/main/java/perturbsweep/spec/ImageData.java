package perturbsweep.spec;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Published sets of labelled images. The checksums are those that libraries which read these data
 * hold them to; those of MNIST's and CIFAR-10's files are of their contents, uncompressed, too.
 */
public enum ImageData implements Labelled {
  /** Handwritten digits. */
  MNIST(
      "mnist",
      new ImageShape(1, 28, 28),
      idx(
          List.of(
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          List.of(
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          List.of(
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          List.of(
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
      compressed(9_912_422, 28_881, 1_648_877, 4_542)),

  /** Clothes. */
  FASHION_MNIST(
      "fashion-mnist",
      new ImageShape(1, 28, 28),
      idx(
          List.of("3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
          List.of("a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
          List.of("346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
          List.of("67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
      compressed(26_421_880, 29_515, 4_422_102, 5_148)),

  /** Animals and vehicles, in colour. */
  CIFAR_10(
      "cifar-10",
      new ImageShape(3, 32, 32),
      List.of(
          batch(
              "data_batch_1.bin",
              ImagePart.TRAIN,
              "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
          batch(
              "data_batch_2.bin",
              ImagePart.TRAIN,
              "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
          batch(
              "data_batch_3.bin",
              ImagePart.TRAIN,
              "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
          batch(
              "data_batch_4.bin",
              ImagePart.TRAIN,
              "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
          batch(
              "data_batch_5.bin",
              ImagePart.TRAIN,
              "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
          batch(
              "test_batch.bin",
              ImagePart.TEST,
              "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b")),
      files ->
          List.of(
              new ImageDownload(
                  "cifar-10-binary.tar.gz",
                  170_052_171,
                  List.of("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"))));

  private static final int CLASSES = 10;

  private final String label;
  private final ImageShape shape;
  private final List<ImageFile> files;
  private final List<ImageDownload> downloads;

  ImageData(String label, ImageShape shape, List<ImageFile> files, Downloads downloads) {
    this.label = label;
    this.shape = shape;
    this.files = files;
    this.downloads = downloads.of(files);
  }

  @Override
  public String label() {
    return label;
  }

  /** Number of classes; labels are 0 to one less. */
  public int classes() {
    return CLASSES;
  }

  /** Shape of every image. */
  public ImageShape shape() {
    return shape;
  }

  /** All files, in the order in which they are read. */
  public List<ImageFile> files() {
    return files;
  }

  /** The files of a part, in the order in which they are read. */
  public List<ImageFile> files(ImagePart part) {
    return files.stream().filter(file -> file.part() == part).toList();
  }

  /** What a mirror has of it. */
  public List<ImageDownload> downloads() {
    return downloads;
  }

  /** Images that a part has as published. */
  public int images(ImagePart part) {
    return files(part).stream()
        .filter(file -> file.content() != ImageFile.Content.LABELS)
        .mapToInt(ImageFile::records)
        .sum();
  }

  /** What is downloaded for the sake of files. */
  @FunctionalInterface
  private interface Downloads {
    List<ImageDownload> of(List<ImageFile> files);
  }

  private static List<ImageFile> idx(
      List<String> trainImages,
      List<String> trainLabels,
      List<String> testImages,
      List<String> testLabels) {
    int train = 60_000;
    int test = 10_000;
    return List.of(
        new ImageFile(
            "train-images-idx3-ubyte",
            ImagePart.TRAIN,
            ImageFile.Content.IMAGES,
            train,
            trainImages),
        new ImageFile(
            "train-labels-idx1-ubyte",
            ImagePart.TRAIN,
            ImageFile.Content.LABELS,
            train,
            trainLabels),
        new ImageFile(
            "t10k-images-idx3-ubyte", ImagePart.TEST, ImageFile.Content.IMAGES, test, testImages),
        new ImageFile(
            "t10k-labels-idx1-ubyte", ImagePart.TEST, ImageFile.Content.LABELS, test, testLabels));
  }

  /** Each file is downloaded compressed by itself; its first checksum is of that form. */
  private static Downloads compressed(long... bytes) {
    return files ->
        IntStream.range(0, bytes.length)
            .mapToObj(
                i ->
                    new ImageDownload(files.get(i).name() + ".gz", bytes[i], files.get(i).sha256()))
            .toList();
  }

  private static ImageFile batch(String name, ImagePart part, String sha256) {
    return new ImageFile(name, part, ImageFile.Content.LABELLED_IMAGES, 10_000, List.of(sha256));
  }
}
