package io.github.userarc.core.internal.state;

/** A profile would have to keep more rows of one kind than a block has room for. */
public final class FullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int rows;

  FullException(int rows) {
    super("A profile keeps " + rows + " rows of one kind, and one more is needed");
    this.rows = rows;
  }

  /** How many there are. */
  public int rows() {
    return rows;
  }
}
