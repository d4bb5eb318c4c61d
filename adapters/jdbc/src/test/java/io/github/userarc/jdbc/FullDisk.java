package io.github.userarc.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk for files of H2, {@code full:}, that has room for so many more bytes. */
public final class FullDisk extends FilePathWrapper {
  private static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

  /** Makes it known to H2. */
  static void mount() {
    FilePath.register(new FullDisk());
  }

  /** Leaves room for so many bytes. */
  static void leave(long bytes) {
    ROOM.set(bytes);
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel real = getBase().open(mode);
    return new FileBaseDefault() {
      @Override
      public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        if (ROOM.addAndGet(-bytes.remaining()) < 0) {
          throw new IOException("No space left on device");
        }
        return real.write(bytes, position);
      }

      @Override
      public synchronized int read(ByteBuffer bytes, long position) throws IOException {
        return real.read(bytes, position);
      }

      @Override
      protected void implTruncate(long size) throws IOException {
        real.truncate(size);
      }

      @Override
      public long size() throws IOException {
        return real.size();
      }

      @Override
      public void force(boolean metaData) throws IOException {
        real.force(metaData);
      }

      @Override
      public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
      }

      @Override
      protected void implCloseChannel() throws IOException {
        real.close();
      }
    };
  }
}
