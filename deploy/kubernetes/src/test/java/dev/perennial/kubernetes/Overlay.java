package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All objects of an overlay as they would be applied.
record Overlay(String name, List<JsonNode> objects) {

  static Overlay of(String name) {
    return new Overlay(name, Yaml.documents(Kustomize.build(name)));
  }

  static Overlay with(String name, String component) {
    return new Overlay(name, Yaml.documents(Kustomize.build(name, component)));
  }

  /// Each as it is, and with each component.
  static Stream<Overlay> all() {
    return Stream.concat(
        Kustomize.overlays().map(Overlay::of),
        Kustomize.overlays()
            .flatMap(
                name -> Stream.of("huge-pages", "mail", "tracing").map(each -> with(name, each))));
  }

  Stream<JsonNode> every(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  JsonNode one(String kind, String name) {
    return every(kind)
        .filter(object -> nameOf(object).equals(name))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                found -> {
                  if (found.size() != 1) {
                    throw new IllegalStateException(
                        "%d of %s %s in %s".formatted(found.size(), kind, name, this.name));
                  }
                  return found.getFirst();
                }));
  }

  List<String> names(String kind) {
    return every(kind).map(Overlay::nameOf).sorted().toList();
  }

  /// Everything that makes pods by a template of ours.
  Stream<JsonNode> workloads() {
    return Stream.of("Deployment", "Job", "CronJob").flatMap(this::every);
  }

  static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static String label(JsonNode object) {
    return object.path("kind").asText() + " " + nameOf(object);
  }

  static JsonNode podOf(JsonNode workload) {
    return templateOf(workload).path("spec");
  }

  private static JsonNode templateOf(JsonNode workload) {
    return workload.path("kind").asText().equals("CronJob")
        ? workload.at("/spec/jobTemplate/spec/template")
        : workload.at("/spec/template");
  }

  static JsonNode containerOf(JsonNode workload) {
    return podOf(workload).path("containers").get(0);
  }

  static Map<String, String> podLabels(JsonNode workload) {
    return texts(templateOf(workload).at("/metadata/labels"));
  }

  /// The fields of an object that holds nothing but texts.
  static Map<String, String> texts(JsonNode node) {
    return node.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().asText()));
  }

  static Stream<JsonNode> list(JsonNode node) {
    return node.valueStream();
  }

  @Override
  public String toString() {
    return name;
  }
}
