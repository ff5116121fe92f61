// Generates slack.schema.json.gz from Slack's own types: npm ci && node make.mjs
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createGenerator } from "ts-json-schema-generator";

const config = { path: "outgoing.ts", tsconfig: "tsconfig.json", skipTypeCheck: true };
const schemas = ["Slack", "Around"].map((type) => createGenerator({ ...config, type }).createSchema(type));

function withoutProse(value) {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name, item]) => name !== "description" || typeof item !== "string");
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutProse(item)]));
}

writeFileSync("slack.schema.json.gz", gzipSync(JSON.stringify(withoutProse(schemas)), { level: 9 }));
