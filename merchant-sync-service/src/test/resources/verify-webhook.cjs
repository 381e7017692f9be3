// Verifies one captured webhook as a merchant's server would: node verify-webhook.cjs captured.json
const { readFileSync } = require("node:fs");
const { Webhook } = require("standardwebhooks");

const { headers, body, secret } = JSON.parse(readFileSync(process.argv[2], "utf8"));
try {
  const event = new Webhook(secret).verify(body, headers);
  console.log("verified " + event.type);
} catch (refused) {
  console.log("refused: " + refused.message);
}
