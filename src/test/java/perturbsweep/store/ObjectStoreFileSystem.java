package perturbsweep.store;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A store of objects like S3, kept in a local folder, with a will of its own:
 *
 * <ul>
 *   <li>an object appears when its stream is closed, and whole; whoever wrote last wins;
 *   <li>a rename copies in chunks, which everybody can see, and then deletes;
 *   <li>there are no folders but as beginnings of names: making one means nothing;
 *   <li>every operation may fail or take its time, as {@link Faults} say; one whose answer is lost
 *       fails though it was done.
 * </ul>
 *
 * <p>To be reached as {@code object://any-name/...} where {@code fs.object.impl} names this class
 * and {@code fs.object.folder} the local folder. Hadoop keeps one for each bucket in a process.
 */
public final class ObjectStoreFileSystem extends FileSystem {

  static final String FOLDER = "fs.object.folder";

  private static final int COPY_CHUNK = 64;

  private java.nio.file.Path folder;
  private URI uri;
  private Faults faults;

  /** Settings of Hadoop under which it is found, with no faults. */
  public static Map<String, String> settings(java.nio.file.Path folder) {
    return Map.of(
        "fs.object.impl", ObjectStoreFileSystem.class.getName(), FOLDER, folder.toString());
  }

  /** A bucket that no test before has used, so that Hadoop makes a file system for it. */
  public static String newBucket() {
    return "object://bucket-" + UUID.randomUUID() + "/";
  }

  /** The one that outputs use. */
  static ObjectStoreFileSystem of(Outputs outputs) throws IOException {
    return (ObjectStoreFileSystem) outputs.fileSystem();
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    folder = java.nio.file.Path.of(configuration.get(FOLDER));
    faults = Faults.of(configuration);
  }

  Faults faults() {
    return faults;
  }

  /** How many operations on a bucket of this process have failed. */
  public static int injected(String bucket, Map<String, String> settings) throws IOException {
    return of(Outputs.at(bucket, settings)).faults().injected();
  }

  @Override
  public String getScheme() {
    return "object";
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    faults.at("create", path);
    if (!overwrite && Files.isRegularFile(local(path))) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new FSDataOutputStream(new Upload(path), null);
  }

  /** What was written, until it is closed. */
  private final class Upload extends ByteArrayOutputStream implements Abortable {

    private final Path path;
    private boolean over;

    Upload(Path path) {
      this.path = path;
    }

    @Override
    public void close() throws IOException {
      if (!over) {
        over = true;
        faults.at("close", path);
        put(path, toByteArray());
        faults.at("answer to close", path);
      }
    }

    @Override
    public AbortableResult abort() {
      over = true;
      return null;
    }
  }

  private void put(Path path, byte[] bytes) throws IOException {
    java.nio.file.Path upload = Files.createTempFile("upload", "");
    Files.write(upload, bytes);
    Files.createDirectories(local(path).getParent());
    Files.move(upload, local(path), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("objects can't be appended to");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    faults.at("open", path);
    return new FSDataInputStream(new ObjectInput(get(path)));
  }

  private byte[] get(Path path) throws IOException {
    try {
      return Files.readAllBytes(local(path));
    } catch (NoSuchFileException e) {
      throw notFound(path, e);
    } catch (IOException e) {
      throw Files.isDirectory(local(path)) ? notFound(path, e) : e;
    }
  }

  private static FileNotFoundException notFound(Path path, Exception cause) {
    FileNotFoundException notFound = new FileNotFoundException(path.toString());
    notFound.initCause(cause);
    return notFound;
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    faults.at("rename", from);
    byte[] bytes = get(from);
    Files.createDirectories(local(to).getParent());
    Files.write(local(to), new byte[0]);
    for (int start = 0; start < bytes.length; start += COPY_CHUNK) {
      byte[] chunk = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + COPY_CHUNK));
      Files.write(local(to), chunk, StandardOpenOption.APPEND);
      faults.at("copying", from);
    }
    return delete(from, false);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    faults.at("delete", path);
    boolean deleted = false;
    for (Path object : recursive ? objects(path) : List.of(path)) {
      deleted |= Files.isRegularFile(local(object)) && Files.deleteIfExists(local(object));
    }
    faults.at("answer to delete", path);
    return deleted;
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    return true;
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    faults.at("list", path);
    if (Files.isRegularFile(local(path))) {
      return new FileStatus[] {status(path)};
    }
    Map<Path, FileStatus> children = new TreeMap<>();
    for (Path object : objects(path)) {
      Path child = object;
      while (!child.getParent().equals(path)) {
        child = child.getParent();
      }
      children.put(child, child.equals(object) ? status(object) : directory(child));
    }
    if (children.isEmpty() && !path.isRoot()) {
      throw new FileNotFoundException(path.toString());
    }
    return children.values().stream().filter(Objects::nonNull).toArray(FileStatus[]::new);
  }

  /** All objects whose names begin so. */
  private List<Path> objects(Path beginning) throws IOException {
    List<Path> objects = new ArrayList<>();
    if (Files.isDirectory(local(beginning))) {
      try (Stream<java.nio.file.Path> walk = Files.walk(local(beginning))) {
        for (java.nio.file.Path file : walk.filter(Files::isRegularFile).toList()) {
          objects.add(
              makeQualified(new Path("/" + folder.relativize(file).toString().replace('\\', '/'))));
        }
      }
    }
    return objects;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    faults.at("look at", path);
    Path qualified = makeQualified(path);
    FileStatus status = status(qualified);
    if (status == null && !qualified.isRoot() && objects(qualified).isEmpty()) {
      throw new FileNotFoundException(path.toString());
    }
    return status == null ? directory(qualified) : status;
  }

  /** Of an object; null if there is none. */
  private FileStatus status(Path object) throws IOException {
    java.nio.file.Path file = local(object);
    try {
      return Files.isRegularFile(file)
          ? new FileStatus(
              Files.size(file),
              false,
              1,
              getDefaultBlockSize(object),
              Files.getLastModifiedTime(file).toMillis(),
              makeQualified(object))
          : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private FileStatus directory(Path path) {
    return new FileStatus(0, true, 1, 0, 0, makeQualified(path));
  }

  @Override
  public void setWorkingDirectory(Path path) {}

  @Override
  public Path getWorkingDirectory() {
    return new Path(uri.toString() + "/");
  }

  private java.nio.file.Path local(Path path) {
    return folder.resolve(makeQualified(path).toUri().getPath().substring(1));
  }
}
