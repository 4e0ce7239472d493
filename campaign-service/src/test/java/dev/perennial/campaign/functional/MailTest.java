package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Receiver.answers;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static dev.perennial.campaign.functional.Merchant.PATIENCE;
import static dev.perennial.campaign.functional.Merchant.done;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.Receiver;
import dev.perennial.campaign.Subscriptions;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.mail.AddressBook;
import dev.perennial.campaign.mail.MailOn;
import dev.perennial.campaign.mail.SmtpGate;
import dev.perennial.campaign.person.PersonEvent.Consented;
import dev.perennial.campaign.person.PersonEvent.Described;
import dev.perennial.campaign.person.PersonEvent.Erased;
import dev.perennial.campaign.person.Profile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The channel EMAIL, with a real SMTP server behind a gate that lets things go wrong.
@QuarkusTest
@TestProfile(MailOn.class)
class MailTest {

  private static final String ON = "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}";
  private static final String CODE = "{\"kind\":\"code\",\"percent\":15,\"most\":\"20.00\"}";
  private static final String BY_MAIL = "\"channel\":\"EMAIL\"";

  @Inject Merchant merchant;
  @Inject PersonLedger persons;
  @Inject BusinessClock clock;
  @Inject Database database;
  @Inject Topics topics;

  @ConfigProperty(name = "quarkus.mailer.port")
  int smtpPort;

  @ConfigProperty(name = "campaign.mail.contacts.url")
  URI contacts;

  @ConfigProperty(name = "campaign.mail.contacts.token-file")
  Path tokenFile;

  /// Profiles have class loaders and counters of their own, and share the database.
  private static final AtomicInteger CUSTOMERS = new AtomicInteger(7_000_000);

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private SmtpGate gate;
  private AddressBook addresses;
  private String customer;
  private String address;

  @BeforeEach
  void openForSomebodyNew() {
    server.start();
    gate = new SmtpGate(smtpPort, server.getSmtp().getPort());
    addresses = new AddressBook(contacts.getPort(), MailOn.TOKEN);
    // What the last test did to the server is over when it has taken somebody's mail.
    somebodyNew();
    mailed();
    somebodyNew();
  }

  private static String fresh() {
    return Changes.customer(CUSTOMERS.incrementAndGet());
  }

  private void somebodyNew() {
    customer = fresh();
    address = "ann-" + customer.substring(20) + "@reader.test";
    addresses.knows(customer, address);
    merchant.valued(customer, 1);
    says(true, NOW);
  }

  @AfterEach
  void close() throws IOException {
    Files.writeString(tokenFile, MailOn.TOKEN);
    clock.step(NOW);
    database.texts("update mail set state = 'failed' where state = 'waiting' returning 1");
    Subscriptions.deleteAll();
    addresses.close();
    gate.close();
    server.stop();
  }

  @Test
  void whatWasDecidedIsMailedOnceWithItsCodeAndItsMessageId() {
    // Given
    live(CODE);
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
    var code = new JsonPath(merchant.offers(customer).getFirst()).getString("code");
    assertThat(received()).hasSize(1);
    var message = received().getFirst();
    assertThat(header(message, "Message-ID")).isEqualTo(messageId());
    assertThat(header(message, "Subject")).isEqualTo("Something for you");
    assertThat(header(message, "From")).isEqualTo("The Shop <letters@shop.test>");
    assertThat(content(message, "text/plain")).contains("Your code: " + code, "15 %", "20.00 EUR");
    assertThat(content(message, "text/html")).contains("<strong>" + code + "</strong>");
    assertThat(mail().getInt("attempts")).isEqualTo(1);
    given().get("/q/metrics").then().body(containsString("campaign_mail_attempts_total"));
  }

  @Test
  void whatTheMailServerTookIsDelivered() {
    // Given
    mailed();
    // Then
    given()
        .get("/v1/campaigns/" + Merchant.campaignOf(customer) + "/report")
        .then()
        .body("steps[0].sent", equalTo(1))
        .body("steps[0].delivered", equalTo(1))
        .body("funnel.delivered", equalTo(1));
  }

  @Test
  void whatStillWaitsForTheMailServerIsNotDelivered() {
    // Given
    waiting();
    // Then
    given()
        .get("/v1/campaigns/" + Merchant.campaignOf(customer) + "/report")
        .then()
        .body("steps[0].sent", equalTo(1))
        .body("steps[0].delivered", equalTo(0))
        .body("funnel.delivered", equalTo(0));
  }

  /// A crash between the server's yes and the commit leaves this behind.
  @Test
  void whatIsSentAgainAfterACrashIsTheSameMail() {
    // Given
    mailed();
    // When
    database.texts(
        "update mail set state = 'waiting', due_at = now() where trigger_id = ? returning 1",
        decision());
    // Then
    await().atMost(PATIENCE).until(() -> received().size() == 2);
    assertThat(received())
        .extracting(message -> header(message, "Message-ID"))
        .containsOnly(messageId());
  }

  @Test
  void anOptOutWhileAMailWaitsStopsIt() {
    // Given
    waiting();
    // When
    says(false, NOW.plusSeconds(1));
    // Then
    becomes("withheld", "OPTED_OUT");
    nothingComesWhenTheServerIsBack();
  }

  @Test
  void whoWasForgottenWhileAMailWaitsGetsNone() {
    // Given
    waiting();
    // When
    done(persons.apply(List.of(new Erased(List.of(customer), NOW))));
    // Then
    becomes("withheld", "ERASED");
    nothingComesWhenTheServerIsBack();
  }

  @Test
  void aCodeThatWasRevokedWhileItsMailWaitedIsNotMailed() {
    // Given
    waiting();
    // When
    merchant.cancels(customer, "1");
    // Then
    becomes("withheld", "TAKEN_BACK");
    nothingComesWhenTheServerIsBack();
  }

  @Test
  void anExpiredOfferIsNotMailed() {
    // Given
    waiting();
    // When
    clock.step(NOW.plus(Duration.ofDays(7)).plusSeconds(1));
    // Then
    await().atMost(PATIENCE).until(() -> !mail().getString("status").equals("waiting"));
    assertThat(mail().getString("status")).isIn("withheld", "failed");
    clock.step(NOW);
    nothingComesWhenTheServerIsBack();
  }

  @Test
  void whoseAddressNobodyKnowsGetsNone() {
    // Given
    customer = fresh();
    merchant.valued(customer, 1);
    says(true, NOW);
    live(CODE);
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    becomes("failed", "NO_ADDRESS");
  }

  @Test
  void aServerThatWasDownGetsTheMailWhenItIsBack() {
    // Given
    waiting();
    given().get("/v1/status").then().body("mailsWaiting", greaterThan(0));
    assertThat(mail().getString("reason")).isEqualTo("NOT_CONNECTED");
    // When
    gate.opens();
    // Then
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
    assertThat(received()).hasSize(1);
    assertThat(mail().getInt("attempts")).isGreaterThan(1);
  }

  @Test
  void nobodyIsMailedWhileAddressesCannotBeAsked() {
    // Given
    addresses.isAway(true);
    live(CODE);
    merchant.buys(customer, "1", NOW);
    await().atMost(PATIENCE).until(() -> "CONTACTS_AWAY".equals(mail().getString("reason")));
    // When
    addresses.isAway(false);
    // Then
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
  }

  @Test
  void aTokenThatIsReplacedInItsFileIsShownFromThenOn() throws IOException {
    // Given
    addresses.wants("another-token");
    live(CODE);
    merchant.buys(customer, "1", NOW);
    await().atMost(PATIENCE).until(() -> "CONTACTS_AWAY".equals(mail().getString("reason")));
    // When
    Files.writeString(tokenFile, "another-token\n");
    // Then
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
  }

  @Test
  void aMailThatIsRefusedForGoodIsNotTriedAgain() {
    // Given
    gate.answersRecipients("550 5.1.1 %s: nobody of this name");
    live(CODE);
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    becomes("failed", "REFUSED");
    assertThat(mail().getInt("reply")).isEqualTo(550);
    assertThat(mail().getInt("attempts")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {451, 535})
  void aMailThatIsRefusedForNowIsTriedAgain(int reply) {
    // Given
    gate.answersRecipients(reply + " not now");
    live(CODE);
    merchant.buys(customer, "1", NOW);
    await().atMost(PATIENCE).until(() -> "DEFERRED".equals(mail().getString("reason")));
    assertThat(mail().getInt("reply")).isEqualTo(reply);
    // When
    gate.opens();
    // Then
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
  }

  @Test
  void aServerThatHangsDelaysNoWebhookAndNoDecision() {
    // Given
    try (var receiver = new Receiver()) {
      subscribe(receiver.at("/hooks", answers(200)));
      gate.hangs();
      live(CODE);
      merchant.buys(customer, "1", NOW);
      await().atMost(PATIENCE).until(() -> gate.hanging() > 0);
      // When
      var others = Stream.generate(MailTest::fresh).limit(20).toList();
      others.forEach(id -> topics.publish(reachesTop(id, 1)));
      // Then
      await().atMost(PATIENCE).until(() -> receiver.at("/hooks").size() >= 20);
      assertThat(mail().getString("status")).isEqualTo("waiting");
      assertThat(received()).isEmpty();
    }
    gate.opens();
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
  }

  @Test
  void anAddressStandsInNoTableNoLogAndNoMetric() {
    // Given
    var log = new Lines();
    Logger.getLogger("").addHandler(log);
    try {
      gate.answersRecipients("451 4.7.1 %s comes too early");
      live(CODE);
      merchant.buys(customer, "1", NOW);
      await().atMost(PATIENCE).until(() -> "DEFERRED".equals(mail().getString("reason")));
      gate.goesDown();
      await().atMost(PATIENCE).until(() -> "NOT_CONNECTED".equals(mail().getString("reason")));
      addresses.isAway(true);
      await().atMost(PATIENCE).until(() -> "CONTACTS_AWAY".equals(mail().getString("reason")));
      addresses.isAway(false);
      // When
      gate.opens();
      await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
    } finally {
      Logger.getLogger("").removeHandler(log);
    }
    // Then
    var name = address.substring(0, address.indexOf('@'));
    assertThat(rowsWith(customer)).as("the search finds what is there").isNotEmpty();
    assertThat(rowsWith(name)).isEmpty();
    assertThat(log.lines).as("the search has something to look at").isNotEmpty();
    assertThat(log.lines).noneMatch(line -> line.contains(name));
    given().get("/q/metrics").then().body(not(containsString(name)));
    assertThat(given().get("/v1/decisions/" + decision()).asString()).doesNotContain(name);
  }

  @Test
  void aLetterIsWrittenInTheLanguageOfTheCustomer() {
    // Given
    speaks("de-AT");
    // When
    mailed();
    // Then
    assertThat(header(received().getFirst(), "Subject")).contains("=?UTF-8?Q?Nur_f=C3=BCr_Sie?=");
    assertThat(content(received().getFirst(), "text/plain")).startsWith("Ihr Code: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "../../de", "x"})
  void whoseLanguageHasNoLettersIsWrittenToInEnglish(String language) {
    // Given
    speaks(language);
    // When
    mailed();
    // Then
    assertThat(header(received().getFirst(), "Subject")).isEqualTo("Something for you");
  }

  @Test
  void oneClickOnTheLinkOfAMailOptsOut() {
    // Given
    mailed();
    var message = received().getFirst();
    assertThat(header(message, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    var link = header(message, "List-Unsubscribe");
    assertThat(link).startsWith("<https://crm.shop.test/v1/unsubscribe/c-").endsWith(">");
    var path = URI.create(link.substring(1, link.length() - 1)).getPath();
    given().get(path).then().statusCode(200).body(containsString("<form method=\"post\">"));
    given().get(consent()).then().body("permitted", equalTo(true));
    // When
    given()
        .contentType(ContentType.URLENC)
        .formParam("List-Unsubscribe", "One-Click")
        .post(path)
        .then()
        .statusCode(200);
    // Then
    given().get(consent()).then().body("reason", equalTo("OPTED_OUT"));
    var forged = path.replace(customer, fresh());
    given().post(forged).then().statusCode(404).contentType("application/problem+json");
  }

  private String consent() {
    return "/v1/customers/" + customer + "/consents/EMAIL";
  }

  private void live(String offer) {
    merchant.live(customer, "promotion", ON, offer, BY_MAIL, "");
  }

  private void mailed() {
    live(CODE);
    merchant.buys(customer, "1", NOW);
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals("sent"));
  }

  /// Decided, tried in vain, and between two attempts.
  private void waiting() {
    gate.goesDown();
    live(CODE);
    merchant.buys(customer, "1", NOW);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database.number(
                        "select count(*) from mail where trigger_id = ? and reason is not null"
                            + " and due_at between now() and now() + interval '2 s'",
                        decision())
                    == 1);
  }

  private void nothingComesWhenTheServerIsBack() {
    gate.opens();
    var nobodys = address;
    somebodyNew();
    mailed();
    assertThat(received(nobodys)).isEmpty();
  }

  private void becomes(String status, String reason) {
    await().atMost(PATIENCE).until(() -> mail().getString("status").equals(status));
    assertThat(mail().getString("reason")).isEqualTo(reason);
  }

  private void says(boolean granted, Instant at) {
    var statement = new Statement(Channel.EMAIL, granted, at);
    done(persons.apply(List.of(new Consented(customer, statement))));
  }

  private void speaks(String language) {
    var profile =
        new Profile(
            NOW, "an-event", Optional.empty(), Optional.of(language), Optional.empty(), List.of());
    done(persons.apply(List.of(new Described(customer, profile))));
  }

  private String decision() {
    return database
        .texts(
            "select decision_id from decision where customer_id = ? and campaign = ?",
            customer,
            Merchant.campaignOf(customer))
        .getFirst();
  }

  private JsonPath mail() {
    return given().get("/v1/decisions/" + decision()).jsonPath().setRootPath("mail");
  }

  /// As RFC 5322 and the README have it, worked out here once more.
  private String messageId() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(decision().getBytes(UTF_8));
      return "<" + HexFormat.of().formatHex(digest).substring(0, 32) + "@shop.test>";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<MimeMessage> received() {
    return received(address);
  }

  private List<MimeMessage> received(String recipient) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> recipients(message).contains(recipient))
        .toList();
  }

  private static List<String> recipients(MimeMessage message) {
    try {
      return Arrays.stream(message.getAllRecipients()).map(Address::toString).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(MimeMessage message, String name) {
    try {
      return message.getHeader(name, ",");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String content(Part part, String type) {
    try {
      if (part.isMimeType(type)) {
        return part.getContent().toString();
      }
      if (part.getContent() instanceof Multipart parts) {
        for (var i = 0; i < parts.getCount(); i++) {
          var found = content(parts.getBodyPart(i), type);
          if (found != null) {
            return found;
          }
        }
      }
      return null;
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The tables in which any row, written as text, holds `text`.
  private List<String> rowsWith(String text) {
    return database
        .texts(
            "select format('%I', tablename) from pg_tables where schemaname = 'public' order by 1")
        .stream()
        .filter(
            table ->
                database.number(
                        "select count(*) from " + table + " t where strpos(t::text, ?) > 0", text)
                    > 0)
        .toList();
  }

  /// All that is logged, but for what the server of the test says.
  private static final class Lines extends Handler {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    Lines() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
      if (!String.valueOf(line.getLoggerName()).startsWith("com.icegreen")) {
        lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
