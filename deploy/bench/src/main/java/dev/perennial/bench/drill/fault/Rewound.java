package dev.perennial.bench.drill.fault;

import dev.perennial.local.Refusal;
import dev.perennial.local.service.ServiceKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/// clv-service and campaign-service lose their place in what they read, and read all of it again.
public final class Rewound implements Fault {

  private static final List<String> GROUPS =
      List.of(
          "clv-service",
          "clv-service-customers",
          "campaign-service",
          "campaign-service-orders",
          "campaign-service-customers");

  @Override
  public String title() {
    return "offsets-reset";
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    var ground = scene.ground();
    ground.kill(ServiceKind.CLV);
    ground.kill(ServiceKind.CAMPAIGN);
    try (var admin = Admin.create(Map.of("bootstrap.servers", ground.bootstrapServers()))) {
      for (var group : GROUPS) {
        rewind(admin, group);
      }
    } catch (ExecutionException e) {
      throw new Refusal("Kafka does not move offsets: %s.".formatted(e.getCause()), e);
    }
    ground.start(ServiceKind.CLV);
    ground.start(ServiceKind.CAMPAIGN);
    ground.awaitReady(ServiceKind.CLV);
    ground.awaitReady(ServiceKind.CAMPAIGN);
  }

  private static void rewind(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    // The killed are members until their session is over.
    admin
        .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
        .all()
        .get();
    var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    var start =
        committed.keySet().stream()
            .collect(Collectors.toMap(Function.identity(), _ -> new OffsetAndMetadata(0)));
    admin.alterConsumerGroupOffsets(group, start).all().get();
  }
}
