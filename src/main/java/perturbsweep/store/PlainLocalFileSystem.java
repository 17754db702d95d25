package perturbsweep.store;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files as any program writes them. Hadoop's own local file system adds a checksum file to
 * each, and starts a {@code chmod} for each, which takes longer than the writing and is not there
 * on Windows.
 */
final class PlainLocalFileSystem extends RawLocalFileSystem {

  static PlainLocalFileSystem open(Configuration configuration) throws IOException {
    PlainLocalFileSystem fileSystem = new PlainLocalFileSystem();
    fileSystem.initialize(URI.create("file:///"), configuration);
    return fileSystem;
  }

  /** What can't be written, as to a full disk, is thrown as on any other file system. */
  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, FsPermission permission) throws IOException {
    return new LocalFileOutput(super.createOutputStreamWithMode(path, append, permission));
  }

  /** Leaves a file with the permissions that the operating system gave it. */
  @Override
  public void setPermission(Path path, FsPermission permission) {}
}
