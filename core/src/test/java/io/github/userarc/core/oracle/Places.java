package io.github.userarc.core.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The place of a user among all for a salt (S20). */
final class Places {
  private Places() {}

  static Rational of(String salt, String user) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256")
          .digest((salt + '\0' + user).getBytes(StandardCharsets.UTF_8));
      BigInteger first = new BigInteger(1, Arrays.copyOf(hash, 8));
      return new Rational(first, BigInteger.TWO.pow(64));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
