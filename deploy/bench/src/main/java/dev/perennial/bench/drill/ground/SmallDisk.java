package dev.perennial.bench.drill.ground;

import dev.perennial.embedded.Folders;
import dev.perennial.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Puts a server's folder on a disk in memory that is nearly full. The server must not run when it
/// is made and when it is closed; what is in the folder stays. Needs the right to mount.
public final class SmallDisk implements AutoCloseable {

  private static final long ROOM_BYTES = 48L << 20;
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path folder;
  private final Path aside;

  public SmallDisk(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.aside = folder.resolveSibling(folder.getFileName() + ".aside");
    Files.move(folder, aside);
    Files.createDirectory(folder);
    run(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "mode=700,size=" + (sizeOf(aside) + ROOM_BYTES),
        "tmpfs",
        folder.toString());
    run("cp", "-a", aside + "/.", folder.toString());
  }

  /// Whether this process may do that.
  public static boolean isPossible() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("user.name").equals("root");
  }

  /// Takes all that is left.
  public void fill() throws IOException {
    try (var out = Files.newOutputStream(ballast())) {
      while (true) {
        out.write(new byte[CHUNK_BYTES]);
      }
    } catch (IOException e) {
      if (Files.getFileStore(folder).getUsableSpace() >= CHUNK_BYTES) {
        throw e;
      }
    }
  }

  /// Gives it back.
  public void empty() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static long sizeOf(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new Refusal("%s failed with %d.".formatted(List.of(command), code));
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Folders.delete(aside);
    run("cp", "-a", folder.toString(), aside.toString());
    run("umount", folder.toString());
    Files.delete(folder);
    Files.move(aside, folder);
  }
}
