package dev.perennial.campaign.delivery;

import java.net.InetAddress;
import java.util.Arrays;

/// A block of addresses, as CIDR writes it.
///
/// @param bits how many leading bits of `address` the addresses of the block share
public record Network(InetAddress address, int bits) {

  public Network {
    if (bits < 0 || bits > address.getAddress().length * 8) {
      throw new IllegalArgumentException("not that many bits: " + bits);
    }
  }

  /// Reads `10.0.0.0/8` or `fc00::/7`; names are refused.
  public static Network parse(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a network is written address/bits: " + text);
    }
    var address = InetAddress.ofLiteral(text.substring(0, slash));
    return new Network(address, Integer.parseInt(text.substring(slash + 1)));
  }

  public boolean holds(InetAddress other) {
    var own = address.getAddress();
    var theirs = other.getAddress();
    if (own.length != theirs.length) {
      return false;
    }
    var whole = bits / 8;
    if (!Arrays.equals(own, 0, whole, theirs, 0, whole)) {
      return false;
    }
    var rest = bits % 8;
    return rest == 0 || (own[whole] ^ theirs[whole]) >>> (8 - rest) == 0;
  }
}
