package dev.perennial.clv.review;

import dev.perennial.clv.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Works off fits, back-tests and refits, one at a time and outside any transaction, on a
/// thread of its own: orders and moments do not wait for it.
@ApplicationScoped
public class JobRunner {

  private static final Logger LOG = Logger.getLogger(JobRunner.class);
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ModelJobs jobs;
  private final FitWork fits;
  private final BackTestWork backTests;
  private final RefitWork refits;
  private final Duration lease;
  private final Loop loop;
  private volatile ModelJob running;

  JobRunner(
      ModelJobs jobs,
      FitWork fits,
      BackTestWork backTests,
      RefitWork refits,
      @ConfigProperty(name = "clv.models.lease") Duration lease,
      @ConfigProperty(name = "clv.models.every") Duration every) {
    this.jobs = jobs;
    this.fits = fits;
    this.backTests = backTests;
    this.refits = refits;
    this.lease = lease;
    this.loop = new Loop("models", every, this::work);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  /// Does not wait for the job under way, which may take minutes: another replica begins it
  /// anew.
  void stop(@Observes ShutdownEvent event) {
    loop.stop();
    var interrupted = running;
    if (interrupted != null) {
      jobs.giveBack(interrupted, "begun anew: its replica was stopped", false)
          .onFailure()
          .recoverWithItem(false)
          .ifNoItem()
          .after(GOODBYE)
          .recoverWithItem(false)
          .await()
          .indefinitely();
    }
  }

  /// Looks for a job at once.
  public void wake() {
    loop.wake();
  }

  private boolean work() {
    var taken = await(jobs.take(lease));
    taken.ifPresent(this::work);
    return taken.isPresent();
  }

  private void work(ModelJob job) {
    running = job;
    try (var held = new HeldJob(jobs, job, lease)) {
      await(jobs.done(job, result(job, held)));
    } catch (Unworkable e) {
      await(jobs.failed(job, e.getMessage()));
    } catch (HeldJob.Superseded e) {
      LOG.infof("job %s: %s", job.id(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warnf(e, "attempt %d of job %s failed", job.attempts(), job.id());
      await(
          job.attempts() < ModelJobs.ATTEMPTS_MAX
              ? jobs.giveBack(job, "attempt " + job.attempts() + " failed", true)
              : jobs.failed(
                  job, "given up after " + job.attempts() + " attempts: the cause is in the log"));
    } finally {
      running = null;
    }
  }

  private Object result(ModelJob job, Steps steps) {
    return switch (job.kind()) {
      case FIT -> fits.perform(job.request(), steps);
      case BACKTEST -> backTests.perform(job.request(), steps);
      case REFIT -> refits.perform(job.request(), steps);
    };
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(DATABASE_WAIT);
  }
}
