package dev.perennial.campaign.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// A URL that something can be sent to: absolute, with a host, without user, password or fragment.
///
/// @param url at most 2,000 characters
public record Target(URI url) {

  private static final int CHARS_MAX = 2_000;

  public Target {
    if (url.toString().length() > CHARS_MAX) {
      throw new IllegalArgumentException("url has more than " + CHARS_MAX + " characters.");
    }
    if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
      throw new IllegalArgumentException("url is not one of https.");
    }
    if (url.getHost() == null || url.getHost().isEmpty()) {
      throw new IllegalArgumentException("url names no host.");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("url carries a user.");
    }
    if (url.getRawFragment() != null) {
      throw new IllegalArgumentException("url carries a fragment.");
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      throw new IllegalArgumentException("url names no port that exists.");
    }
  }

  /// Reads a URL of somebody who is not trusted; an `IllegalArgumentException` says what is wrong
  /// with it.
  ///
  /// @param http whether it may be one without TLS
  /// @param ports the only ones to connect to; empty for any
  public static Target parse(String text, boolean http, Set<Integer> ports) {
    if (text == null) {
      throw new IllegalArgumentException("url is missing.");
    }
    try {
      var target = new Target(new URI(text));
      if (!http && !target.isTls()) {
        throw new IllegalArgumentException("url is not one of https.");
      }
      if (!ports.isEmpty() && !ports.contains(target.port())) {
        throw new IllegalArgumentException("url names a port that nothing is sent to.");
      }
      return target;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("url is not a URL.", e);
    }
  }

  public boolean isTls() {
    return "https".equals(url.getScheme());
  }

  /// The host as a resolver takes it: an address of IPv6 without its brackets.
  public String host() {
    var host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  public int port() {
    return url.getPort() > 0 ? url.getPort() : isTls() ? 443 : 80;
  }

  /// Path and query.
  public String path() {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
