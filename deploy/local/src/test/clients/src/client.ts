import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

export type Campaign = components["schemas"]["CampaignDocument"];

export const api = createClient<paths>({
  baseUrl: variable("CAMPAIGN_URL"),
  headers: { Authorization: variable("AUTHORIZATION") },
});
export const customerId = variable("CUSTOMER_ID");

/** Of the campaign that draft.test.ts sets live and told.test.ts hears of. */
export const campaign = "from-a-client";

export function variable(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

/** The body of an answer that is one. */
export function body<T>(answer: { data?: T; error?: unknown; response: Response }, status: number): T {
  assert.equal(answer.response.status, status, JSON.stringify(answer.error));
  assert.ok(answer.data);
  return answer.data;
}

/** Looks until there is something, for half a minute at most. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let looks = 0; looks < 300; looks++) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    await setTimeout(100);
  }
  throw new Error("it did not come");
}
