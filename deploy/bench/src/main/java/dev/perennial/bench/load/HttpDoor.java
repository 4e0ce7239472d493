package dev.perennial.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.local.service.ServiceApi;
import java.util.concurrent.atomic.LongAdder;

/// Orders over HTTP: one as JSON, many as a stream with one on each line.
public final class HttpDoor implements Door {

  private final Posts posts;
  private final Orders orders;
  private final LongAdder bytes = new LongAdder();

  public HttpDoor(ServiceApi ingest, Orders orders) {
    this.posts = new Posts(ingest);
    this.orders = orders;
  }

  @Override
  public int hand(long first, int count) throws InterruptedException {
    var body = orders.lines(first, count);
    bytes.add(body.getBytes(UTF_8).length);
    return count == 1 ? (posts.one(body) ? 0 : 1) : count - posts.many(body);
  }

  @Override
  public long bytes() {
    return bytes.sum();
  }

  @Override
  public void close() {
    posts.close();
  }
}
