package dev.perennial.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The service's AsyncAPI description.
public final class AsyncApi {

  private static final Path CONTRACTS = Path.of("src/main/resources/contracts");
  private static final String PUBLIC = "https://perennial.dev/contracts/";

  private final ObjectMapper json = new ObjectMapper();
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers -> mappers.mapPrefix(PUBLIC, CONTRACTS.toUri().toString())));
  private final JsonNode root;

  private AsyncApi(JsonNode root) {
    this.root = root;
  }

  public static AsyncApi read() throws IOException {
    return new AsyncApi(new YAMLMapper().readTree(CONTRACTS.resolve("asyncapi.yaml").toFile()));
  }

  /// What of `document` is against the description.
  ///
  /// @param part `headers` or `payload`
  public List<String> faults(String message, String part, String document) throws IOException {
    var described = root.at("/components/messages/" + message + "/" + part);
    var schema = described.has("schema") ? described.get("schema") : described;
    var whole = (ObjectNode) schema.deepCopy();
    whole.set("components", root.get("components"));
    return schemas
        .getSchema(SchemaLocation.of(PUBLIC + "asyncapi.json"), whole)
        .validate(json.readTree(document))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /// Every `$ref` to something that is not there.
  public List<String> danglingReferences() {
    return root.findValuesAsText("$ref").stream().filter(this::dangles).toList();
  }

  private boolean dangles(String reference) {
    return reference.startsWith("#")
        ? root.at(reference.substring(1)).isMissingNode()
        : !Files.exists(CONTRACTS.resolve(reference));
  }
}
