package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a user of Kafka may do, in one line: `topic orders.v1 literal ["Read","Describe"]`.
record Acl(String resource, String operations) {

  static List<Acl> of(JsonNode user) {
    return Overlay.list(user.at("/spec/authorization/acls"))
        .map(
            acl ->
                new Acl(
                    "%s %s %s"
                        .formatted(
                            acl.at("/resource/type").asText(),
                            acl.at("/resource/name").asText(),
                            acl.at("/resource/patternType").asText()),
                    acl.path("operations").toString()))
        .toList();
  }

  @Override
  public String toString() {
    return resource + " " + operations;
  }
}
