// Runs the emulator on a port of 127.0.0.1 with one app: node serve.mjs PORT CLIENT_ID CLIENT_SECRET REDIRECT_URI
import { createEmulator } from "emulate";

const [port, client_id, client_secret, redirect] = process.argv.slice(2);
const seed = {
  slack: {
    team: { name: "Brindlecup", domain: "brindlecup" },
    users: [{ name: "alice", real_name: "Alice Baker", email: "alice@example.com" }],
    channels: [{ name: "general" }],
    oauth_apps: [{ client_id, client_secret, app_id: "A01JOURNEY", name: "Journey assistant", redirect_uris: [redirect] }],
  },
};
await createEmulator({ service: "slack", port: Number(port), seed, baseUrl: `http://127.0.0.1:${port}` });
console.log("ready");
