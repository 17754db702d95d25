package perturbsweep.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import perturbsweep.spec.ImageDownload;

/**
 * The download of one file. What arrives is kept in a file of this machine whose name ends in
 * {@code .part}; the next attempt, be it of another process, asks for the rest only. It is handed
 * on when its checksum is a published one, and removed then, or when it turns out to be something
 * else.
 */
final class Download {

  private static final int BUFFER = 1 << 16;

  /** A mirror may have compressed a file less well; what is larger still is something else. */
  private static final int LARGEST_RATIO = 2;

  private static final int SLACK = 1 << 16;

  private final ImageDownload file;
  private final URI address;
  private final Path part;
  private final Retries retries;
  private final DownloadListener listener;

  /**
   * A download.
   *
   * @param mirror the address of its folder, with a slash at its end
   * @param folder of this machine for what arrives
   */
  Download(
      ImageDownload file, URI mirror, Path folder, Retries retries, DownloadListener listener) {
    this.file = file;
    this.address = mirror.resolve(file.name());
    this.part = folder.resolve(file.name() + ".part");
    this.retries = retries;
    this.listener = listener;
  }

  /** Takes a file that is whole. */
  @FunctionalInterface
  interface Receiver {
    void take(Path whole) throws IOException;
  }

  /**
   * Downloads the file.
   *
   * @throws DownloadFailedException if it does not come, or something else comes
   */
  void handTo(Receiver receiver) throws IOException, InterruptedException {
    Files.createDirectories(part.getParent());
    try (FileChannel channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      lock(channel);
      complete(channel);
      receiver.take(part);
      Files.delete(part);
    }
  }

  /** Until the channel is closed. */
  private void lock(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw new DownloadFailedException(beingDownloaded());
      }
    } catch (OverlappingFileLockException e) {
      throw new DownloadFailedException(beingDownloaded(), new IOException(e));
    }
  }

  private String beingDownloaded() {
    return "%s is being downloaded by another process: wait for it".formatted(part);
  }

  /** What an earlier attempt left may be of another mirror's file: then it is loaded anew, once. */
  private void complete(FileChannel channel) throws IOException, InterruptedException {
    boolean isContinued = channel.size() > 0;
    if (isContinued && isPublished()) {
      return;
    }
    load(channel);
    if (isContinued && !isPublished()) {
      channel.truncate(0);
      load(channel);
    }
    if (!isPublished()) {
      String found = PublishedSum.of(() -> Files.newInputStream(part));
      long bytes = channel.size();
      Files.delete(part);
      throw new DownloadFailedException(
          "%s is not the published file: expected %d bytes with SHA-256 %s, found %d bytes with %s"
              .formatted(address, file.bytes(), file.sha256().get(0), bytes, found));
    }
  }

  private boolean isPublished() throws IOException {
    return PublishedSum.fits(file, () -> Files.newInputStream(part));
  }

  /** Tries until the mirror has sent all. */
  private void load(FileChannel channel) throws IOException, InterruptedException {
    long most = channel.size();
    int failures = 0;
    while (true) {
      try {
        continueAt(channel);
        return;
      } catch (DownloadFailedException e) {
        throw e;
      } catch (Connection.NothingFollowsException e) {
        channel.truncate(0);
        most = 0;
        failures++;
        pause(e, failures);
      } catch (IOException e) {
        failures = channel.size() > most ? 0 : failures + 1;
        most = Math.max(most, channel.size());
        pause(e, failures);
      }
    }
  }

  private void pause(IOException reason, int failures)
      throws DownloadFailedException, InterruptedException {
    String text = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    if (failures >= retries.attempts()) {
      throw new DownloadFailedException(
          "%s: nothing came in %d attempts; the last: %s (%s)"
              .formatted(address, failures, text, reason.getClass().getSimpleName()),
          reason);
    }
    Duration pause = retries.pauseAfter(failures);
    listener.retrying(file.name(), text, pause);
    Thread.sleep(pause.toMillis());
  }

  private void continueAt(FileChannel channel) throws IOException {
    try (Connection connection = new Connection(address, channel.size(), retries.silence());
        InputStream body = connection.body()) {
      channel.truncate(connection.offset());
      channel.position(connection.offset());
      byte[] buffer = new byte[BUFFER];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        append(channel, ByteBuffer.wrap(buffer, 0, read));
        listener.arrived(file.name(), channel.position(), connection.total());
      }
      if (channel.position() < connection.total()) {
        throw new IOException(
            "%s broke off after %d of %d bytes"
                .formatted(address, channel.position(), connection.total()));
      }
    }
  }

  /** This machine's disk is not tried again: it does not mend by itself. */
  private void append(FileChannel channel, ByteBuffer bytes) throws DownloadFailedException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (channel.position() > LARGEST_RATIO * file.bytes() + SLACK) {
        Files.delete(part);
        throw new DownloadFailedException(
            "%s is not the published file: expected %d bytes, and more than %d came"
                .formatted(address, file.bytes(), LARGEST_RATIO * file.bytes()));
      }
    } catch (DownloadFailedException e) {
      throw e;
    } catch (IOException e) {
      throw new DownloadFailedException(
          "%s can't be written: %s".formatted(part, e.getMessage()), e);
    }
  }
}
