package dev.perennial.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import dev.perennial.local.token.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole public data sets through the real processes: heads, orders and money to the cent, and what
/// is published of them, asked over HTTP as a marketer's analyst would.
class DatasetsIT {

  private static final String FIRST_39_WEEKS =
      """
      {"calibrationEnd": "1997-09-30", "timeUnit": "week"}
      """;
  private static final String THE_39_AFTER =
      """
      {"calibrationEnd": "1997-09-30", "end": "1998-06-30", "timeUnit": "week"}
      """;

  @TempDir Path directory;

  private LauncherProcess launcher;
  private LauncherProcess.Started up;

  @AfterEach
  void stop() throws IOException, InterruptedException {
    if (up != null) {
      up.process().destroy();
      launcher.await(up);
    }
  }

  @Test
  void cdnowSample() throws Exception {
    var table = table("cdnow_sample.csv", "--map", "customer=customer,date=date,amount=dollars");
    assertThat(table)
        .containsPattern("\\n +6,919 +0 +0\\n")
        .containsPattern("customers +2,357 +\\d,\\d{3} +244,091\\.94\\n");

    var fits = job("/v1/models/fits", FIRST_39_WEEKS);
    assertFit(fits, "BG/NBD", -9582.429207, .2425945, 4.4136020, .7929220, 2.4259068);
    assertFit(fits, "MBG/NBD", -9582.135716, .5248432, 6.1830853, .8913594, 1.6140022);
    assertFit(fits, "Pareto/NBD", -9594.976179, .5532770, 10.5776835, .6062400, 11.6687355);
    assertFit(fits, "Gamma-Gamma", -4055.917695, 6.2495723, 3.7442247, 15.4435209);

    var backTest = job("/v1/backtests", THE_39_AFTER);
    assertThat(backTest.path("actualPurchases").asLong()).isEqualTo(1882);
    assertThat(named(backTest, "Pareto/NBD").path("predictedPurchases").asDouble())
        .isCloseTo(1665.51, withinPercentage(0.1));
  }

  @Test
  void cdnowMasterWithItsIdenticalRows() throws Exception {
    var table = table("cdnow_master.csv", "--map", "customer=customer,date=date,amount=dollars");
    assertThat(table)
        .containsPattern("\\n +69,659 +0 +0\\n")
        .containsPattern("customers +23,570 +\\d\\d,\\d{3} +2,500,315\\.63\\n");

    var fits = job("/v1/models/fits", FIRST_39_WEEKS);
    assertFit(fits, "BG/NBD", -95368.443933, .2516240, 4.7889430, .7234336, 2.1610884);
    assertFit(fits, "MBG/NBD", -95336.958320, .6371397, 7.3102895, .8074741, 1.2283940);
    assertFit(fits, "Pareto/NBD", -95415.118617, .5974200, 11.5856579, .5221856, 8.8277585);
    assertFit(fits, "Gamma-Gamma", -40763.476261, 6.2753591, 3.6244500, 14.9836870);
  }

  @Test
  void onlineRetailWithItsCancellationsAndItsNobodies() throws Exception {
    var table = table("uci_online_retail_orders.csv", "--zone", "Europe/London");
    assertThat(table)
        .containsPattern("\\n +25,900 +0 +0\\n")
        .containsPattern("customers +4,372 +\\d\\d,\\d{3} +8,300,065\\.81\\n")
        .containsPattern("without a customer +3,710 +1,447,682\\.12\\n");
  }

  /// Loads a data set and stays; answers the table.
  private String table(String name, String... options) throws Exception {
    var data = System.getenv().getOrDefault("PERENNIAL_DATA", "../../../shared/data");
    var file = Path.of(data, name).toAbsolutePath().normalize();
    assumeTrue(Files.exists(file), name + " is not in the data folder (PERENNIAL_DATA)");
    var arguments = new ArrayList<>(List.of("--as-of", "last-order", "--orders", file.toString()));
    arguments.addAll(List.of(options));
    launcher = LauncherProcess.in(directory.resolve("home"));
    up = launcher.startUp(arguments.toArray(String[]::new));
    Waiting.until(() -> up.hasSaid("Running until Ctrl-C") || !up.process().isAlive());
    assertThat(up.process().isAlive()).as(Files.readString(up.err(), UTF_8)).isTrue();
    return Files.readString(up.out(), UTF_8);
  }

  /// Asks for a job and answers its result.
  private JsonNode job(String path, String question) throws Exception {
    var ports = PortPlan.offset(launcher.portOffset());
    var clv =
        new ServiceApi(
            HttpClient.newHttpClient(),
            ServiceKind.CLV,
            ports.clv(),
            new Tokens(new Home(directory.resolve("home"))).ofTheLauncher());
    var asked = clv.post(path, "application/json", question);
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    var location = asked.headers().firstValue("Location").orElseThrow();
    Waiting.until(() -> !clv.get(location).path("result").isMissingNode());
    return clv.get(location).path("result");
  }

  private static void assertFit(
      JsonNode fits, String model, double logLikelihood, double... parameters) {
    var fit = named(fits, model);
    assertThat(fit.path("logLikelihood").asDouble()).isCloseTo(logLikelihood, within(1e-5));
    var found = new ArrayList<Double>();
    fit.path("parameters").forEach(parameter -> found.add(parameter.asDouble()));
    assertThat(found).hasSize(parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      assertThat(found.get(i)).as(model).isCloseTo(parameters[i], withinPercentage(0.01));
    }
  }

  private static JsonNode named(JsonNode result, String model) {
    for (var each : result.path("models")) {
      if (each.path("model").asText().equals(model)) {
        return each;
      }
    }
    throw new AssertionError("no " + model + " in " + result);
  }
}
