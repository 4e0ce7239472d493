package dev.perennial.campaign.access;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

/// Every constant of [Scopes].
final class ScopesOfTheService {

  private ScopesOfTheService() {}

  static List<String> all() {
    return Arrays.stream(Scopes.class.getFields()).map(ScopesOfTheService::value).toList();
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
