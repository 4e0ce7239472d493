import assert from "node:assert/strict";
import { test } from "node:test";
import { api, body, campaign, customerId, eventually, variable } from "./client.js";

const path = { customerId };

test("the order of the customer led to a decision that says why", async () => {
  const decision = await eventually(async () => {
    const page = await api.GET("/v1/customers/{customerId}/decisions", { params: { path } });
    return body(page, 200).decisions?.find((each) => each.campaign === campaign);
  });
  assert.equal(decision.outcome, "sent");
  assert.equal(decision.cause?.kind, "order");

  const decisionId = decision.decisionId;
  assert.ok(decisionId);
  const one = await api.GET("/v1/decisions/{decisionId}", { params: { path: { decisionId } } });
  assert.deepEqual(body(one, 200), decision);
});

test("points that have matured buy a reward, once under one key", async () => {
  const pending = await eventually(async () => {
    const points = body(await api.GET("/v1/customers/{customerId}/points", { params: { path } }), 200);
    return points.pending === 0 ? undefined : points.pending;
  });
  body(await api.PUT("/v1/clock", { body: { now: variable("MATURED_AT") } }), 200);

  const wish = {
    params: { path, header: { "Idempotency-Key": "mug-1" } },
    body: { reward: "mug" },
  };
  const bought = await api.POST("/v1/customers/{customerId}/redemptions", wish);
  const again = await api.POST("/v1/customers/{customerId}/redemptions", wish);
  assert.equal(body(bought, 201).points, 80);
  assert.deepEqual(body(again, 201), body(bought, 201));
  assert.equal(again.response.headers.get("idempotent-replayed"), "true");

  const left = body(await api.GET("/v1/customers/{customerId}/points", { params: { path } }), 200);
  assert.deepEqual([left.available, left.spent], [(pending ?? 0) - 80, 80]);
});

test("a reward that nobody has is not found, as a problem", async () => {
  const refused = await api.POST("/v1/customers/{customerId}/redemptions", {
    params: { path, header: { "Idempotency-Key": "car-1" } },
    body: { reward: "car" },
  });
  assert.equal(refused.response.status, 404);
  assert.equal(refused.error?.status, 404);
  assert.equal(refused.response.headers.get("content-type"), "application/problem+json");
});
