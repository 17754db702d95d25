package perturbsweep.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** HDFS on loopback: a NameNode and a DataNode, each a process of its own. */
final class Hdfs implements AutoCloseable {

  /** Of every client: there is one DataNode. */
  static final Map<String, String> CLIENT = Map.of("dfs.replication", "1");

  private static final String PACKAGE = "org.apache.hadoop.hdfs.server.";

  private final Path folder;
  private final int port;
  private ServerProcess nameNode;
  private ServerProcess dataNode;

  private Hdfs(Path folder) throws IOException {
    this.folder = folder;
    this.port = ServerProcess.freePort();
  }

  static Hdfs start(Path folder) throws IOException, InterruptedException {
    Hdfs hdfs = new Hdfs(folder);
    hdfs.configure();
    hdfs.format();
    hdfs.nameNode = hdfs.start("namenode.NameNode", List.of());
    hdfs.startDataNode();
    return hdfs;
  }

  private void configure() throws IOException {
    Map<String, String> settings = new TreeMap<>(CLIENT);
    settings.put("fs.defaultFS", uri());
    settings.put("dfs.namenode.name.dir", folder.resolve("names").toUri().toString());
    settings.put("dfs.datanode.data.dir", folder.resolve("data").toUri().toString());
    settings.put("dfs.namenode.http-address", "127.0.0.1:0");
    settings.put("dfs.datanode.address", "127.0.0.1:0");
    settings.put("dfs.datanode.http.address", "127.0.0.1:0");
    settings.put("dfs.datanode.ipc.address", "127.0.0.1:0");
    settings.put("dfs.datanode.hostname", "127.0.0.1");
    settings.put("dfs.namenode.safemode.extension", "0");
    settings.put("dfs.namenode.fs-limits.min-block-size", "0");
    // Needs log4j 1, which Spark has not.
    settings.put("dfs.namenode.metrics.logger.period.seconds", "0");
    settings.put("dfs.datanode.metrics.logger.period.seconds", "0");
    // A DataNode that was stopped counts as gone within seconds, not within ten minutes.
    settings.put("dfs.heartbeat.interval", "1");
    settings.put("dfs.namenode.heartbeat.recheck-interval", "1000");
    StringBuilder xml = new StringBuilder("<configuration>\n");
    settings.forEach(
        (key, value) ->
            xml.append(
                "<property><name>%s</name><value>%s</value></property>%n".formatted(key, value)));
    Path conf = Files.createDirectories(folder.resolve("conf"));
    for (String file : List.of("core-site.xml", "hdfs-site.xml")) {
      Files.writeString(conf.resolve(file), xml + "</configuration>\n");
    }
  }

  private void format() throws IOException, InterruptedException {
    try (ServerProcess format = start("namenode.NameNode", List.of("-format", "-nonInteractive"))) {
      if (format.exitCode(Duration.ofMinutes(1)) != 0) {
        throw new IOException(format.lastWords());
      }
    }
  }

  private ServerProcess start(String type, List<String> arguments) throws IOException {
    List<String> classpath =
        List.of(
            folder.resolve("conf").toString(),
            Path.of("target", "cluster", "hdfs.jar").toAbsolutePath().toString(),
            Files.readString(Path.of("target", "cluster", "spark-classpath.txt")).strip());
    List<String> command =
        new ArrayList<>(ServerProcess.java(String.join(File.pathSeparator, classpath), "512m"));
    command.add("-Dlog4j2.level=INFO");
    command.add(PACKAGE + type);
    command.addAll(arguments);
    return ServerProcess.start(
        command,
        Map.of("HADOOP_LOG_DIR", folder.toString()),
        folder.resolve("logs").resolve(type + "-" + System.nanoTime() + ".log"));
  }

  /** The root of its files, such as {@code hdfs://127.0.0.1:9820}. */
  String uri() {
    return "hdfs://127.0.0.1:" + port;
  }

  void stopDataNode() {
    dataNode.kill();
  }

  void startDataNode() throws IOException, InterruptedException {
    dataNode = start("datanode.DataNode", List.of());
    dataNode.await("successfully registered with NN");
  }

  @Override
  public void close() {
    dataNode.close();
    nameNode.close();
  }
}
