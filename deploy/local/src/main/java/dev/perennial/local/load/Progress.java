package dev.perennial.local.load;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Tells how far a task is: a bar on a terminal, a line every tenth of the way elsewhere.
/// Thread-safe.
public interface Progress extends AutoCloseable {

  void step(long done);

  @Override
  void close();

  static Progress of(PrintStream out, String task, long total) {
    var console = System.console();
    return console != null && console.isTerminal()
        ? new Bar(bar(task, total))
        : new Lines(out, task, total);
  }

  private static ProgressBar bar(String task, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(100)
        .showSpeed()
        .build();
  }

  /// On a terminal.
  record Bar(ProgressBar bar) implements Progress {

    @Override
    public void step(long done) {
      bar.stepBy(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /// In a file or a pipe.
  final class Lines implements Progress {

    private static final int TENTHS = 10;

    private final PrintStream out;
    private final String task;
    private final long total;
    private long done;
    private long told;

    Lines(PrintStream out, String task, long total) {
      this.out = out;
      this.task = task;
      this.total = Math.max(1, total);
    }

    @Override
    public synchronized void step(long more) {
      done += more;
      var tenths = done * TENTHS / total;
      if (tenths > told) {
        told = tenths;
        out.printf("%s: %,d of %,d%n", task, done, total);
      }
    }

    @Override
    public void close() {}
  }
}
