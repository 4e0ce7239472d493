package dev.perennial.clv.api;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.review.JobKind;
import dev.perennial.clv.review.JobRunner;
import dev.perennial.clv.review.ModelJob;
import dev.perennial.clv.review.ModelJobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// Takes jobs in and shows how they stand: the same for fits and back-tests.
@ApplicationScoped
class JobDesk {

  /// Longest list of jobs.
  static final int LIST_MAX = 100;

  private final ModelJobs jobs;
  private final JobRunner runner;
  private final BusinessClock clock;
  private final BusinessCalendar calendar;

  JobDesk(ModelJobs jobs, JobRunner runner, BusinessClock clock, BusinessCalendar calendar) {
    this.jobs = jobs;
    this.runner = runner;
    this.clock = clock;
    this.calendar = calendar;
  }

  /// Asked twice, it is done twice.
  ///
  /// @param at where jobs of this kind are found
  Uni<Response> accept(JobKind kind, ModelQuestion question, String at) {
    var asked = question == null ? ModelQuestion.OF_ALL : question;
    return jobs.add(kind, asked.request(kind, calendar.dayOf(clock.now())))
        .map(
            job ->
                job.orElseThrow(
                    () ->
                        new Refusal(
                            Response.Status.TOO_MANY_REQUESTS,
                            ModelJobs.QUEUED_MAX + " jobs wait already; ask again later")))
        .invoke(runner::wake)
        .map(job -> Response.accepted(job).location(URI.create(at + "/" + job.id())).build());
  }

  Uni<ModelJob> find(JobKind kind, UUID id) {
    return jobs.find(kind, id)
        .map(
            job ->
                job.orElseThrow(
                    () -> new Refusal(Response.Status.NOT_FOUND, "there is no job of this id")));
  }

  Uni<List<ModelJob>> latest(JobKind kind, int limit) {
    if (limit < 1 || limit > LIST_MAX) {
      throw new Refusal(Response.Status.BAD_REQUEST, "limit must be from 1 to " + LIST_MAX);
    }
    return jobs.latest(kind, limit);
  }
}
