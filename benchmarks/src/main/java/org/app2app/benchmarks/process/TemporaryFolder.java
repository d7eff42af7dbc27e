package org.app2app.benchmarks.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder for the data of the nodes that a benchmark starts; gone afterwards. */
public final class TemporaryFolder implements Closeable {

  private final Path path;

  public TemporaryFolder() throws IOException {
    path = Files.createTempDirectory("app2app-bench-");
  }

  /** A place in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
