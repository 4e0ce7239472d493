package dev.perennial.local;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.ByteString;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A collector of traces: takes OTLP over gRPC, as OpenTelemetry defines it, and keeps every span.
final class Collector implements AutoCloseable {

  private static final String SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService";

  private static final MethodDescriptor<ExportTraceServiceRequest, ExportTraceServiceResponse>
      EXPORT =
          MethodDescriptor.<ExportTraceServiceRequest, ExportTraceServiceResponse>newBuilder()
              .setType(MethodType.UNARY)
              .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Export"))
              .setRequestMarshaller(
                  ProtoUtils.marshaller(ExportTraceServiceRequest.getDefaultInstance()))
              .setResponseMarshaller(
                  ProtoUtils.marshaller(ExportTraceServiceResponse.getDefaultInstance()))
              .build();

  /// @param service that recorded it
  /// @param parent hexadecimal, of 16 digits
  record Recorded(String service, String name, String parent) {}

  private final Map<String, Recorded> spans = new ConcurrentHashMap<>();
  private final Server server;

  Collector() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(EXPORT, ServerCalls.asyncUnaryCall(this::export))
                    .build())
            .build()
            .start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /// The span of this id, its parent, and so on, as far as they were recorded.
  List<Recorded> lineage(String span) {
    var lineage = new ArrayList<Recorded>();
    for (var at = spans.get(span); at != null; at = spans.get(at.parent())) {
      lineage.add(at);
    }
    return lineage;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private void export(
      ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> answer) {
    request.getResourceSpansList().forEach(this::keep);
    answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
    answer.onCompleted();
  }

  private void keep(ResourceSpans recorded) {
    var service =
        recorded.getResource().getAttributesList().stream()
            .collect(toMap(each -> each.getKey(), each -> each.getValue().getStringValue()))
            .get("service.name");
    recorded.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .forEach(span -> keep(service, span));
  }

  private void keep(String service, Span span) {
    spans.put(
        hex(span.getSpanId()), new Recorded(service, span.getName(), hex(span.getParentSpanId())));
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
