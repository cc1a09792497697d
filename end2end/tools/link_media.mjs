// Sends a CSV sheet of media through the public API, as any script would:
//   node link_media.mjs URL USER PASSWORD COLLECTION SHEET.csv
// Sign in, make the batch, put its chunks, commit, wait for every row's outcome.
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import Papa from "papaparse";

const CHUNK_SIZE = 1000;
const [url, name, password, collection, file] = process.argv.slice(2);
if (!file) throw new Error("usage: link_media.mjs URL USER PASSWORD COLLECTION SHEET.csv");

/** Columns of the sheet by what they become. */
const TARGETS = {
  catalogNumber: "catalogNumber",
  imageURL: "originalUrl",
  caption: "caption",
  photographer: "creator",
  license: "license",
  rightsHolder: "owner",
  dateTaken: "created",
};

let cookie = "";

async function call(method, path, body, headers = {}) {
  const answer = await fetch(url + path, {
    method,
    body,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(cookie ? { cookie } : {}),
      origin: url,
      ...headers,
    },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  const set = answer.headers.getSetCookie();
  if (set.length > 0) cookie = set.map((one) => one.split(";")[0]).join("; ");
  return text ? JSON.parse(text) : undefined;
}

/** UUIDv7: the time in milliseconds, then chance. */
function uuidv7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]].map(([a, b]) => hex.slice(a, b)).join("-");
}

const { data } = Papa.parse((await readFile(file, "utf8")).trimEnd());
const [headers, ...rows] = data;
await call("POST", "/api/v1/session", JSON.stringify({ name, password }));
const id = uuidv7();
await call("POST", `/api/v1/collections/${collection}/batches`, JSON.stringify({
  id,
  file_name: basename(file),
  headers,
  targets: headers.map((header) => TARGETS[header] ?? null),
  rows: rows.length,
  chunk_size: CHUNK_SIZE,
}));
for (let index = 0; index * CHUNK_SIZE < rows.length; index++) {
  const from = index * CHUNK_SIZE;
  const chunk = rows.slice(from, from + CHUNK_SIZE);
  const body = JSON.stringify({
    rows: chunk.map((cells, at) => ({ row: from + at + 1, line: from + at + 2, cells })),
  });
  const digest = createHash("sha256").update(body).digest("base64");
  await call("PUT", `/api/v1/batches/${id}/chunks/${index}`, body, {
    "content-digest": `sha-256=:${digest}:`,
  });
}
await call("POST", `/api/v1/batches/${id}/commit`);
for (;;) {
  const batch = await call("GET", `/api/v1/batches/${id}`);
  if (batch.state === "failed") throw new Error(`the batch failed: ${batch.problem}`);
  if (batch.state === "done") {
    console.log(`linked ${batch.counts.created} media to ${batch.records_touched} records`);
    if (batch.counts.failed > 0) throw new Error(`${batch.counts.failed} rows were refused`);
    break;
  }
  await new Promise((later) => setTimeout(later, 150));
}
