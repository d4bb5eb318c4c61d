package io.github.userarc.core.internal.condition;

import com.google.common.hash.Hashing;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.internal.Percent;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Reading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A share of all users by a stable hash (S20): the first 8 bytes of SHA-256 over the salt, a zero
 * byte and the user id, in UTF-8, as a fraction of 2<sup>64</sup>. So a user's place is the same
 * wherever and whenever it is asked for, and a small share is part of a larger one.
 */
public final class Share extends Cond {
  private final Expr from;
  private final Expr until;
  private final String salt;
  private final byte[] prefix;

  /**
   * Creates it.
   *
   * @param from the first place inside
   * @param until the first place after
   * @param salt what tells this from other shares
   */
  public Share(Expr from, Expr until, String salt) {
    this.from = from;
    this.until = until;
    this.salt = salt;
    this.prefix = (salt + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /** The place of the user among all, in millionths: from 0 to 999,999. */
  private long place(Reading reading) {
    byte[] user = reading.state().id().user().getBytes(StandardCharsets.UTF_8);
    byte[] hash =
        Hashing.sha256().newHasher().putBytes(prefix).putBytes(user).hash().asBytes();
    long first = ByteBuffer.wrap(hash).getLong();
    // The high half of an unsigned product: rounded down, it is below a share if the fraction is.
    long high = Math.multiplyHigh(first, Decimal.ONE);
    return first < 0 ? high + Decimal.ONE : high;
  }

  @Override
  public boolean test(Reading reading) {
    long place = place(reading);
    Num bound = reading.acquire();
    from.number(reading, bound);
    boolean holds = !bound.isMissing() && bound.compareTo(place) <= 0;
    until.number(reading, bound);
    holds &= !bound.isMissing() && bound.compareTo(place) > 0;
    reading.release();
    return holds;
  }

  @Override
  public long nextFlip(Reading reading, boolean holds) {
    return Math.min(from.nextChange(reading), until.nextChange(reading));
  }

  @Override
  public boolean isTimeless() {
    return from.isTimeless() && until.isTimeless();
  }

  @Override
  public boolean sources(Watches watches) {
    return from.sources(watches.restless) && until.sources(watches.restless);
  }

  @Override
  public Explanation explain(Reading reading) {
    return Explanation.leaf(
        test(reading),
        "share from "
            + shown(from, reading)
            + " until "
            + shown(until, reading)
            + " by '"
            + salt
            + "': "
            + Percent.text(new Decimal(place(reading))));
  }

  private static String shown(Expr expr, Reading reading) {
    Num num = reading.acquire();
    expr.number(reading, num);
    String text = num.isMissing() ? "missing" : Percent.text(new Decimal(num.rounded()));
    reading.release();
    return text;
  }
}
