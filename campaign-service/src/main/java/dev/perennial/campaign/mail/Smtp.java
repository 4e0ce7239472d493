package dev.perennial.campaign.mail;

import dev.perennial.campaign.delivery.Fault;
import dev.perennial.campaign.delivery.MailOutcome;
import dev.perennial.campaign.delivery.MailOutcome.Accepted;
import dev.perennial.campaign.delivery.MailOutcome.Unanswered;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Hands one mail to the server and says how that ended. Never fails, and is done soon after the
/// timeout at the latest. Of the server's replies only the number is kept: the text may name the
/// address.
@ApplicationScoped
class Smtp {

  private final ReactiveMailer mailer;
  private final MailConfig config;

  Smtp(ReactiveMailer mailer, MailConfig config) {
    this.mailer = mailer;
    this.config = config;
  }

  /// Whether a mail can be sent to it at all.
  static boolean isAddress(String text) {
    try {
      return !new EmailAddress(text).getEmail().isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  Uni<MailOutcome> send(Mail mail) {
    return Uni.createFrom()
        .deferred(() -> mailer.send(mail))
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .map(_ -> (MailOutcome) new Accepted())
        .onFailure()
        .recoverWithItem(Smtp::outcome);
  }

  private static MailOutcome outcome(Throwable failure) {
    return failure instanceof SMTPException reply && reply.getReplyCode() >= 400
        ? MailOutcome.of(reply.getReplyCode())
        : new Unanswered(fault(failure));
  }

  private static Fault fault(Throwable failure) {
    return switch (failure) {
      case UnknownHostException _ -> Fault.UNKNOWN_HOST;
      case SSLException _ -> Fault.TLS;
      case ConnectException _ -> Fault.NOT_CONNECTED;
      case NoRouteToHostException _ -> Fault.NOT_CONNECTED;
      case TimeoutException _ -> Fault.TIMED_OUT;
      case io.smallrye.mutiny.TimeoutException _ -> Fault.TIMED_OUT;
      default -> failure.getCause() == null ? Fault.BROKEN_OFF : fault(failure.getCause());
    };
  }
}
