package dev.perennial.campaign.api;

import jakarta.ws.rs.BadRequestException;

/// How many rows a page may have.
final class Limit {

  static final String DEFAULT = "100";
  private static final int MAX = 1000;

  private Limit() {}

  static int checked(int limit) {
    if (limit < 1 || limit > MAX) {
      throw new BadRequestException("limit is 1 to " + MAX + ".");
    }
    return limit;
  }
}
