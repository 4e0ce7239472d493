import assert from "node:assert/strict";
import { test } from "node:test";
import { api, body, campaign, type Campaign } from "./client.js";

const document: Campaign = {
  campaign,
  kind: "post-purchase",
  eligible: { kind: "all", who: [{ kind: "orders", min: 1 }, { kind: "not", who: { kind: "subscribing" } }] },
  steps: [
    {
      step: "thanks",
      on: { kind: "ordered", which: "any" },
      offer: { kind: "thank-you" },
      validity: "P7D",
    },
  ],
};

test("a campaign is drafted and set live", async () => {
  const drafted = await api.POST("/v1/campaigns", { body: document });
  assert.equal(body(drafted, 201).status, "draft");

  const live = await api.PUT("/v1/campaigns/{campaign}/status", {
    params: {
      path: { campaign },
      header: { "If-Match": drafted.response.headers.get("etag") ?? "" },
    },
    body: { status: "live" },
  });
  assert.equal(body(live, 200).status, "live");

  const shown = await api.GET("/v1/campaigns/{campaign}", { params: { path: { campaign } } });
  assert.deepEqual(body(shown, 200).definition, document);
});

test("the compiler and the service refuse the same fault", async () => {
  const faulty: Campaign = {
    ...document,
    campaign: "faulty",
    // @ts-expect-error there is no such offer
    steps: [{ step: "only", on: { kind: "registered" }, offer: { kind: "car" }, validity: "P7D" }],
  };
  const refused = await api.POST("/v1/campaigns", { body: faulty });
  assert.equal(refused.response.status, 400);
  assert.equal(refused.error?.pointer, "/steps/0/offer/kind");
});

test("a reward is put into the catalogue", async () => {
  const made = await api.POST("/v1/loyalty/rewards", {
    body: { reward: "mug", name: "A mug", benefit: { kind: "gift", product: "MUG-1" }, points: 80 },
  });
  assert.equal(body(made, 201).version, 1);
});
