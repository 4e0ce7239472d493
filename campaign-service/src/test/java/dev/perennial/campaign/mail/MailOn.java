package dev.perennial.campaign.mail;

import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The channel EMAIL is on. The tests start what it talks to, on ports that are settled here.
public final class MailOn implements QuarkusTestProfile {

  public static final String TOKEN = "a-token-of-whoever-sends";

  private final RealServers servers = new RealServers();

  @Override
  public Map<String, String> getConfigOverrides() {
    var settings = new HashMap<>(servers.getConfigOverrides());
    settings.put("campaign.mail.enabled", "true");
    settings.put("campaign.mail.poll", "PT0.05S");
    settings.put("campaign.mail.timeout", "PT2S");
    settings.put("campaign.mail.lease", "PT10S");
    settings.put("campaign.mail.retry-min", "PT0.2S");
    settings.put("campaign.mail.retry-max", "PT1S");
    settings.put("campaign.mail.templates", "src/test/templates-of-a-shop");
    settings.put("campaign.mail.contacts.url", "http://127.0.0.1:" + freePort());
    settings.put("campaign.mail.contacts.token-file", tokenFile().toString());
    settings.put("campaign.mail.contacts.timeout", "PT2S");
    settings.put("campaign.mail.unsubscribe.url", "https://crm.shop.test/");
    settings.put("campaign.mail.unsubscribe.keys", "a-key-of-thirty-two-characters-or-more");
    settings.put("quarkus.mailer.host", "127.0.0.1");
    settings.put("quarkus.mailer.port", Integer.toString(freePort()));
    settings.put("quarkus.mailer.from", "The Shop <letters@shop.test>");
    return settings;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return servers.testResources();
  }

  private static Path tokenFile() {
    try {
      var file = Files.writeString(Files.createTempFile("contacts", ".token"), TOKEN + "\n");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
