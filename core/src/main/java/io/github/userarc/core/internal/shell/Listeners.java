package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers changes after their commit, to each listener in a thread of its own: a listener that
 * throws or is slow harms neither the caller nor the others. Each listener sees a user's changes in
 * order.
 */
public final class Listeners implements AutoCloseable {
  private final List<Mailbox> mailboxes = new CopyOnWriteArrayList<>();
  private volatile boolean any;
  private volatile @Nullable Runnable forwarder;

  /** Calls somebody after each commit with changes; it must be short. */
  void forwarder(Runnable wake) {
    forwarder = wake;
  }

  /** Adds a listener, to replayed changes only if it asks for them (S32). */
  public <C extends ChangeContent> Mailbox add(
      Class<C> type, Consumer<Change<C>> listener, boolean replayed) {
    Mailbox mailbox = new Mailbox(type.getSimpleName(), change -> {
      if (type.isInstance(change.content()) && (replayed || !change.replayed())) {
        @SuppressWarnings("unchecked") // its content was checked
        Change<C> own = (Change<C>) change;
        listener.accept(own);
      }
    });
    mailboxes.add(mailbox);
    any = true;
    return mailbox;
  }

  /** Removes a listener once it has seen what is on its way. */
  public void remove(Mailbox mailbox) {
    mailboxes.remove(mailbox);
    any = !mailboxes.isEmpty();
    mailbox.close();
  }

  /**
   * Waits until every listener can take more; called before a profile is locked. A listener itself
   * never waits: two of them with full queues would wait for each other.
   */
  public void awaitRoom() {
    if (any && mailboxes.stream().noneMatch(Mailbox::isMine)) {
      mailboxes.forEach(Mailbox::awaitRoom);
    }
  }

  /** Hands changes over; called while the profile is locked, so that they stay in order. */
  public void publish(List<Change<?>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    if (any) {
      for (Mailbox mailbox : mailboxes) {
        mailbox.put(changes);
      }
    }
    Runnable wake = forwarder;
    if (wake != null) {
      wake.run();
    }
  }

  /** Waits until all listeners have seen everything published so far. */
  public void flush() {
    mailboxes.forEach(Mailbox::flush);
  }

  @Override
  public void close() {
    mailboxes.forEach(Mailbox::close);
  }
}
