package perturbsweep.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import perturbsweep.spec.ImageData;
import perturbsweep.spec.ImageDownload;
import perturbsweep.spec.ImageFile;
import perturbsweep.store.ImageFolder;

/** Brings the files of image data that are missing to their folder. */
public final class ImageFetch {

  private static final String COMPRESSED = ".gz";

  private final ImageData data;
  private final List<ImageDownload> downloads;
  private final URI mirror;
  private final Path parts;
  private final Retries retries;
  private final DownloadListener listener;

  /**
   * From a mirror.
   *
   * @param mirror the address of the folder that has the downloads, with a slash at its end
   * @param parts folder of this machine for what has arrived of files that are not whole yet
   */
  public ImageFetch(
      ImageData data, URI mirror, Path parts, Retries retries, DownloadListener listener) {
    this(data, data.downloads(), mirror, parts, retries, listener);
  }

  /** As published otherwise. */
  ImageFetch(
      ImageData data,
      List<ImageDownload> downloads,
      URI mirror,
      Path parts,
      Retries retries,
      DownloadListener listener) {
    this.data = data;
    this.downloads = downloads;
    this.mirror = mirror;
    this.parts = parts;
    this.retries = retries;
    this.listener = listener;
  }

  /**
   * Downloads what is missing; files that are there are left alone. None is seen before it is
   * whole.
   *
   * @throws DownloadFailedException with what to do by hand if a download does not succeed
   * @throws IOException if the folder can't be read or written
   */
  public void complete(ImageFolder folder) throws IOException, InterruptedException {
    try {
      for (ImageDownload download : downloads) {
        if (download.isArchive()) {
          unpack(download, folder);
        } else {
          fetch(download, folder);
        }
      }
    } catch (DownloadFailedException e) {
      throw new DownloadFailedException(e.getMessage() + "\n" + byHand(folder), e);
    }
  }

  private void fetch(ImageDownload download, ImageFolder folder)
      throws IOException, InterruptedException {
    if (missing(folder).contains(download.name().replace(COMPRESSED, ""))) {
      download(download)
          .handTo(
              whole -> {
                try (InputStream in = Files.newInputStream(whole)) {
                  folder.write(download.name(), in);
                }
              });
    }
  }

  private void unpack(ImageDownload download, ImageFolder folder)
      throws IOException, InterruptedException {
    Set<String> missing = missing(folder);
    if (missing.isEmpty()) {
      return;
    }
    if (isThere(download, folder)) {
      unpack(download.name(), () -> opened(download, folder), missing, folder);
    } else {
      download(download)
          .handTo(
              whole -> unpack(download.name(), () -> Files.newInputStream(whole), missing, folder));
    }
  }

  /** An archive that somebody has put into the folder serves too, if it is the published one. */
  private static boolean isThere(ImageDownload download, ImageFolder folder) throws IOException {
    Optional<InputStream> archive = folder.openIfThere(download.name());
    if (archive.isEmpty()) {
      return false;
    }
    archive.get().close();
    String found = PublishedSum.of(() -> opened(download, folder));
    if (!download.sha256().contains(found)) {
      throw new DownloadFailedException(
          "%s/%s is not the published file: expected SHA-256 %s, found %s. Remove it"
              .formatted(folder.path(), download.name(), download.sha256().get(0), found));
    }
    return true;
  }

  private static InputStream opened(ImageDownload download, ImageFolder folder) throws IOException {
    return folder
        .openIfThere(download.name())
        .orElseThrow(() -> new FileNotFoundException(folder.path() + "/" + download.name()));
  }

  private static void unpack(
      String archive, PublishedSum.Opener opener, Set<String> missing, ImageFolder folder)
      throws IOException {
    Set<String> left = new TreeSet<>(missing);
    try (InputStream in = opener.open()) {
      left.removeAll(Archive.unpack(in, missing, folder::write));
    }
    if (!left.isEmpty()) {
      throw new DownloadFailedException(
          "%s does not hold %s".formatted(archive, String.join(", ", left)));
    }
  }

  private Download download(ImageDownload download) {
    return new Download(download, mirror, parts, retries, listener);
  }

  private static Set<String> missing(ImageFolder folder) throws IOException {
    return folder.missing().stream().map(ImageFile::name).collect(Collectors.toSet());
  }

  private String byHand(ImageFolder folder) {
    String files =
        downloads.stream()
            .map(
                download ->
                    "  %s  %d bytes  SHA-256 %s"
                        .formatted(
                            mirror.resolve(download.name()),
                            download.bytes(),
                            download.sha256().get(0)))
            .collect(Collectors.joining("\n"));
    return """
        The same command continues where this one ended. From another mirror:
          --set data.mirror.%s=https://host/folder
        Without a connection: download elsewhere
        %s
        put them into %s and give the same command again."""
        .formatted(data.label(), files, folder.path());
  }
}
