package dev.perennial.clv.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.clv.functional.RealServers;
import dev.perennial.clv.model.SharedData;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// CDNOW in the database: what jobs read and answer is what is published of it.
@QuarkusTest
@RealServers
class CdnowJobsTest {

  /// Nobody of the other tests has bought so long ago.
  private static final int EARLIER = 10_000;

  private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30).minusDays(EARLIER);
  private static final LocalDate END = LocalDate.of(1998, 6, 30).minusDays(EARLIER);
  private static final Steps SILENT = (_, _) -> {};
  private static final double RELATIVE_PERCENT = 0.01;

  @Inject Pool pool;
  @Inject FitWork fits;
  @Inject BackTestWork backTests;

  /// Published of a back-test.
  private record Found(double predicted, double mae, double rmse, double correlation) {}

  @AfterEach
  void clear() {
    count(-1);
    pool.query("delete from customer_day where customer_id like 'cdnow-%'")
        .execute()
        .await()
        .indefinitely();
  }

  @Test
  void sampleIsFittedAndForetoldAsPublished() throws IOException {
    load("cdnow_sample.csv");

    var fit = fits.perform(request(null), SILENT);
    assertFit(fit, 0, -9582.429207, .2425945, 4.4136020, .7929220, 2.4259068);
    assertFit(fit, 1, -9582.135716, .5248432, 6.1830853, .8913594, 1.6140022);
    assertFit(fit, 2, -9594.976179, .5532770, 10.5776835, .6062400, 11.6687355);
    assertThat(fit.models().getFirst().repeatCustomers()).isEqualTo(946);
    assertThat(fit.models().getFirst().rows()).isEqualTo(1016);

    var report = backTests.perform(request(END), SILENT);
    assertThat(report.customers()).isEqualTo(2357);
    assertThat(report.actualPurchases()).isEqualTo(1882);
    assertThat(report.best().model()).isEqualTo("Pareto/NBD");
    assertThat(report.naive().predictedPurchases()).isCloseTo(2930, within(0.5));
    assertTested(report, 0, new Found(1653.41, .7855, 1.6080, .6256));
    assertTested(report, 1, new Found(1576.73, .7648, 1.6072, .6273));
    assertTested(report, 2, new Found(1665.51, .7545, 1.6028, .6302));
  }

  @Test
  void masterIsFittedAndForetoldAsPublished() throws IOException {
    load("cdnow_master.csv");

    var fit = fits.perform(request(null), SILENT);
    assertFit(fit, 0, -95368.443933, .2516240, 4.7889430, .7234336, 2.1610884);
    assertFit(fit, 1, -95336.958320, .6371397, 7.3102895, .8074741, 1.2283940);
    assertFit(fit, 2, -95415.118617, .5974200, 11.5856579, .5221856, 8.8277585);

    var report = backTests.perform(request(END), SILENT);
    assertThat(report.actualPurchases()).isEqualTo(19684);
    assertThat(report.naive().predictedPurchases()).isCloseTo(29011, within(0.5));
    assertTested(report, 0, new Found(16873.73, .8187, 1.7329, .6688));
    assertTested(report, 1, new Found(15933.60, .7945, 1.7396, .6696));
    assertTested(report, 2, new Found(17153.19, .7938, 1.7262, .6708));
  }

  private static JobRequest request(LocalDate end) {
    return new JobRequest(null, CALIBRATION_END, end, TimeUnit.WEEK);
  }

  private static void assertFit(
      FitReport report, int model, double logLikelihood, double... parameters) {
    var fit = report.models().get(model);
    var values = List.copyOf(fit.parameters().values());
    for (int i = 0; i < parameters.length; i++) {
      assertThat(values.get(i))
          .as("%s %s", fit.model(), fit.parameters().keySet())
          .isCloseTo(parameters[i], withinPercentage(RELATIVE_PERCENT));
    }
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-5));
    assertThat(fit.flags()).isEmpty();
  }

  private static void assertTested(BackTestReport report, int model, Found found) {
    var tested = report.models().get(model);
    assertThat(tested.predictedPurchases())
        .isCloseTo(found.predicted, withinPercentage(RELATIVE_PERCENT));
    assertThat(tested.mae()).isCloseTo(found.mae, within(1e-4));
    assertThat(tested.rmse()).isCloseTo(found.rmse, within(1e-4));
    assertThat(tested.correlation()).isCloseTo(found.correlation, within(1e-4));
  }

  /// The few days of 0.00 are purchases, as in the published figures.
  private void load(String file) throws IOException {
    var rows =
        Files.readAllLines(SharedData.file(file)).stream()
            .map(line -> List.of(line.split(",")))
            .toList();
    int date = rows.getFirst().indexOf("date");
    int dollars = rows.getFirst().indexOf("dollars");
    var orders = rows.subList(1, rows.size());
    pool.preparedQuery(
            """
            insert into customer_day (customer_id, day, net, orders, free_orders)
            select 'cdnow-' || customer, day, sum(cents), count(*), count(*) filter (where cents = 0)
            from unnest($1::text[], $2::date[], $3::bigint[]) as bought (customer, day, cents)
            group by customer, day
            """)
        .execute(
            Tuple.tuple()
                .addArrayOfString(orders.stream().map(List::getFirst).toArray(String[]::new))
                .addArrayOfLocalDate(
                    orders.stream()
                        .map(row -> LocalDate.parse(row.get(date)).minusDays(EARLIER))
                        .toArray(LocalDate[]::new))
                .addArrayOfLong(
                    orders.stream()
                        .map(row -> new BigDecimal(row.get(dollars)).movePointRight(2).longValue())
                        .toArray(Long[]::new)))
        .await()
        .indefinitely();
    count(1);
  }

  /// Histories are counted beside the days, as the ledger does it.
  private void count(long customers) {
    pool.preparedQuery(
            """
            insert into history_delta (x, first_day, last_day, customers)
            select x, first_day, last_day, $1::bigint * count(*)
            from (select count(*) - 1 as x, min(day) as first_day, max(day) as last_day
                  from customer_day where customer_id like 'cdnow-%' group by customer_id) as history
            group by x, first_day, last_day
            """)
        .execute(Tuple.of(customers))
        .await()
        .indefinitely();
  }
}
