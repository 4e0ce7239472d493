package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.embedded.Topic;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComposeTest {

  private static final Pattern TOPIC =
      Pattern.compile("(?m)^topic (\\S+) (\\d+)(?: --config (\\S+)=(\\S+))?$");

  private final JsonNode services =
      Yaml.documents(Service.read(Path.of("../compose.yaml"))).getFirst().path("services");

  @Test
  void topicsAreThoseOfOneMachine() {
    // When
    var topics =
        TOPIC
            .matcher(services.at("/topics/command/0").asText())
            .results()
            .map(
                found ->
                    new Topic(
                        found.group(1),
                        Integer.parseInt(found.group(2)),
                        Stream.ofNullable(found.group(3))
                            .collect(Collectors.toMap(key -> key, _ -> found.group(4)))));

    // Then
    assertThat(topics).containsExactlyInAnyOrderElementsOf(Topic.ALL);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void serviceReadsEveryVariableThatItIsTold(Service service) {
    // When
    var told = Overlay.texts(services.path(service.title()).path("environment"));

    // Then
    var known = KnownKeys.of(service);
    assertThat(told.keySet())
        .contains("KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_DATASOURCE_REACTIVE_URL")
        .allMatch(known::contains);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void portIsTheOneThatTheServiceListensOnAndOfThisMachineAlone(Service service) {
    // When
    var ports = services.path(service.title()).path("ports");

    // Then
    assertThat(ports)
        .hasToString("[\"127.0.0.1:%d:%d\"]".formatted(service.port(), service.port()));
  }

  @Test
  void everythingOfADependencyIsThere() {
    // When
    var needed = services.findValues("depends_on").stream().flatMap(each -> names(each));

    // Then
    assertThat(services.propertyStream().map(Map.Entry::getKey)).containsAll(needed.toList());
  }

  private static Stream<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey);
  }
}
