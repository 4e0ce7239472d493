package dev.perennial.bench.drill.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.Refusal;
import dev.perennial.local.service.ServiceApi;
import java.io.IOException;

/// Who is told by webhook, at campaign-service.
///
/// @param campaign the service's API
public record Endpoints(ServiceApi campaign) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/v1/webhooks";

  /// Lets `url` be told of what is published from now on; answers the endpoint's id.
  public String open(String url) throws InterruptedException {
    var body = JSON.createObjectNode().put("url", url).toString();
    try {
      var answer = campaign.post(PATH, "application/json", body);
      if (answer.statusCode() != 201) {
        throw new Refusal("%s is no endpoint: %s".formatted(url, answer.body()));
      }
      return JSON.readTree(answer.body()).path("webhookId").asText();
    } catch (IOException e) {
      throw new Refusal("campaign-service takes no endpoint: %s.".formatted(e), e);
    }
  }

  /// Why it is disabled, for example `gone`; empty where it is not.
  public String reason(String id) throws InterruptedException {
    return campaign.get(PATH + "/" + id).path("reason").asText();
  }

  public void close(String id) throws InterruptedException {
    campaign.delete(PATH + "/" + id);
  }
}
