package io.github.userarc.examples.replay;

import java.io.PrintStream;

/** How far a pass is; drawn again when a whole percent has been done. */
final class ProgressBar {
  private static final int WIDTH = 40;

  private final PrintStream terminal;
  private final boolean isShown;
  private final long total;
  private final String label;
  private int percent = -1;

  ProgressBar(PrintStream terminal, boolean isShown, long total, String label) {
    this.terminal = terminal;
    this.isShown = isShown;
    this.total = total;
    this.label = label;
  }

  void update(long done) {
    int now = total <= 0 ? 100 : (int) Math.min(100, done * 100 / total);
    if (isShown && now != percent) {
      percent = now;
      int full = now * WIDTH / 100;
      terminal.print(
          "\r" + label + " [" + "█".repeat(full) + " ".repeat(WIDTH - full) + "] " + now + " %");
      terminal.flush();
    }
  }

  /** Makes room for something else to be printed. */
  void clear() {
    if (isShown && percent >= 0) {
      terminal.print("\r" + " ".repeat(label.length() + WIDTH + 10) + "\r");
      percent = -1;
    }
  }
}
