package dev.perennial.local;

import dev.perennial.local.home.Settings;
import dev.perennial.local.home.SettingsFile;
import dev.perennial.local.load.Intake;
import dev.perennial.local.load.PostLine;
import dev.perennial.local.load.Progress;
import dev.perennial.local.pipeline.Pipeline;
import dev.perennial.local.sample.SampleShop;
import dev.perennial.local.sample.Snapshot;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// Plays the last days of the sample shop as if they happened: each order at its moment, and after
/// each half-day the clocks move on for those who did not order. Half-days, because news may be at
/// most 24 hours old and a day in autumn has 25.
final class LiveDays {

  private final ServiceApi ingest;
  private final ServiceApi clv;
  private final ServiceApi campaign;
  private final Intake intake;
  private final Pipeline pipeline;
  private final SettingsFile file;
  private Settings settings;

  LiveDays(
      Installation installation,
      Intake intake,
      Pipeline pipeline,
      SettingsFile file,
      Settings settings) {
    this.ingest = installation.api(ServiceKind.INGEST);
    this.clv = installation.api(ServiceKind.CLV);
    this.campaign = installation.api(ServiceKind.CAMPAIGN);
    this.intake = intake;
    this.pipeline = pipeline;
    this.file = file;
    this.settings = settings;
  }

  /// Plays `live`, which is in the order of time. What an earlier run has played is only offered
  /// again.
  void play(SampleShop shop, List<Snapshot> live, Progress progress) throws InterruptedException {
    var played = settings.clock().orElse(Instant.EPOCH);
    var from = 0;
    for (var until : stops(shop)) {
      var to = from;
      while (to < live.size() && !live.get(to).at().isAfter(until)) {
        to++;
      }
      var slice = live.subList(from, to);
      if (until.isAfter(played)) {
        playSlice(slice, until);
      } else if (!slice.isEmpty()) {
        intake.post(slice.stream().map(LiveDays::line).toList(), false);
      }
      progress.step(slice.size());
      from = to;
    }
  }

  private void playSlice(List<Snapshot> slice, Instant until) throws InterruptedException {
    for (var snapshot : slice) {
      campaign.stepClock(snapshot.at());
      ingest.stepClock(snapshot.at());
      intake.post(List.of(line(snapshot)), false);
    }
    pipeline.awaitRest();
    campaign.stepClock(until);
    ingest.stepClock(until);
    clv.stepClock(until);
    pipeline.awaitRest();
    settings = settings.withClock(until);
    file.write(settings);
  }

  private static List<Instant> stops(SampleShop shop) {
    var first = shop.liveFrom();
    return first
        .datesUntil(first.plusDays(SampleShop.LIVE_DAYS))
        .flatMap(day -> Stream.of(noonOf(day), SampleShop.endOf(day)))
        .toList();
  }

  private static Instant noonOf(LocalDate day) {
    return day.atTime(12, 0).atZone(SampleShop.ZONE).toInstant().minus(1, ChronoUnit.MICROS);
  }

  private static PostLine line(Snapshot snapshot) {
    return new PostLine(0, snapshot.order().json());
  }
}
