package dev.perennial.campaign.consent;

import java.util.regex.Pattern;

/// A way to reach somebody. Which there are is not closed: shops name their own.
///
/// @param name 1 to 30 capital letters and underscores
public record Channel(String name) implements Comparable<Channel> {

  /// Stands before the channels, which are checked by it.
  private static final Pattern NAME = Pattern.compile("[A-Z_]{1,30}");

  public static final Channel EMAIL = new Channel("EMAIL");
  public static final Channel SMS = new Channel("SMS");
  public static final Channel PUSH = new Channel("PUSH");
  public static final Channel WHATSAPP = new Channel("WHATSAPP");
  public static final Channel POST = new Channel("POST");
  public static final Channel WEB = new Channel("WEB");

  public Channel {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("channel is not 1 to 30 capital letters and underscores");
    }
  }

  @Override
  public int compareTo(Channel other) {
    return name.compareTo(other.name);
  }
}
