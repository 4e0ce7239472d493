package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/// Texts of one document or several, anchors and merges resolved.
final class Yaml {

  private Yaml() {}

  static List<JsonNode> documents(String text) {
    var mapper = new ObjectMapper();
    return StreamSupport.stream(new org.yaml.snakeyaml.Yaml().loadAll(text).spliterator(), false)
        .map(document -> (JsonNode) mapper.valueToTree(document))
        .toList();
  }
}
