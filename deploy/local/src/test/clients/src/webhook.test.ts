import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { after, before, test } from "node:test";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { api, body, customerId, eventually, variable } from "./client.js";

interface Delivery {
  headers: Record<string, string>;
  body: string;
}

interface Event {
  id: string;
  type: string;
  subject: string;
}

const deliveries: Delivery[] = [];
let server: Server;
let webhookId: string;
let library: Webhook;

before(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    deliveries.push({ headers: plain(request.headers), body: Buffer.concat(chunks).toString("utf8") });
    response.writeHead(204).end();
  });
  const port = Number(variable("RECEIVER_PORT"));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  const made = body(await api.POST("/v1/webhooks", { body: { url: `http://127.0.0.1:${port}/crm` } }), 201);
  assert.ok(made.webhookId && made.secret);
  webhookId = made.webhookId;
  library = new Webhook(made.secret);
});

after(() => server.close());

test("a ping is taken for genuine", async () => {
  const ping = await api.POST("/v1/webhooks/{webhookId}/test", { params: { path: { webhookId } } });
  assert.equal(body(ping, 200).status, 204);

  const delivery = await arrived("dev.perennial.ping.v1");
  assert.equal(delivery.headers["webhook-id"], body(ping, 200).messageId);
  library.verify(delivery.body, delivery.headers);
});

test("a trigger is taken for genuine, and nothing else is", async () => {
  const triggerId = await eventually(async () => {
    const feed = await api.GET("/v1/triggers", { params: { query: {} } });
    return body(feed, 200).triggers?.find((each) => each.customerId === customerId)?.triggerId;
  });
  const replay = await api.POST("/v1/webhooks/{webhookId}/replays", {
    params: { path: { webhookId } },
    body: { triggerId },
  });
  assert.ok(replay.response.ok);

  const delivery = await arrived("dev.perennial.campaign.triggered.v1");
  const event = library.verify(delivery.body, delivery.headers) as Event;
  assert.deepEqual([event.id, event.subject], [triggerId, customerId]);

  const forged = delivery.body.replace(customerId, "c-00000000000000000000000000");
  assert.throws(() => library.verify(forged, delivery.headers), WebhookVerificationError);
  const late = { ...delivery.headers, "webhook-timestamp": "1700000000" };
  assert.throws(() => library.verify(delivery.body, late), WebhookVerificationError);
});

function arrived(type: string): Promise<Delivery> {
  return eventually(async () => deliveries.find((each) => (JSON.parse(each.body) as Event).type === type));
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
