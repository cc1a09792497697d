// What the browser benches share: arguments, a server for page and site, Chromium, statistics, and
// the renderer's memory (anonymous pages, from /proc).
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { sheet } from "./generate.mjs";

const here = new URL(".", import.meta.url).pathname;
const packages = join(here, "../node_modules");
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

export const options = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    rounds: { type: "string", default: "7" },
    format: { type: "string", default: "text" },
  },
}).values;

/** Scripts that are put together on the way: PapaParse with the checks in one classic worker. */
function built(path) {
  if (path !== "/bench/papa_checks.js") return undefined;
  const papa = readFileSync(join(packages, "papaparse/papaparse.min.js"), "utf8");
  const check = readFileSync(join(here, "check.mjs"), "utf8").replace("export function", "function");
  return `${papa}\n${check}\nself.onmessage = ({ data: file }) => {
    const check = checker();
    let rows = -1;
    self.Papa.parse(file, {
      skipEmptyLines: true,
      chunk({ data }) { for (const row of data) if (++rows > 0) check.row(row); },
      complete() { postMessage({ rows, faults: check.faults() }); },
    });
  };`;
}

function contents(path) {
  if (path === "/") {
    return `<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,"><input type="file">
      <script src="/npm/papaparse/papaparse.min.js"></script>
      <script src="/npm/udsv/dist/uDSV.iife.min.js"></script>`;
  }
  const script = built(path);
  if (script) return script;
  const roots = { "/bench/": here, "/npm/": packages, "/": process.env.VASCULUM_SITE };
  for (const [prefix, folder] of Object.entries(roots)) {
    const file = join(folder, normalize(path.slice(prefix.length)));
    if (path.startsWith(prefix) && file.startsWith(folder.replace(/\/$/, "")) && existsSync(file)) {
      return readFileSync(file);
    }
  }
  return undefined;
}

/** Server, browser, page and file; `work` gets them. */
export async function bench(work) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    const body = contents(path);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": path === "/" ? "text/html" : (TYPES[extname(path)] ?? "application/octet-stream"),
      "cache-control": "max-age=600",
    });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
      "--disable-component-update", "--js-flags=--expose-gc"],
  });
  try {
    const file = await sheet(Number(options.rows), join(tmpdir(), "vasculum-bench"));
    const manifest = JSON.parse(readFileSync(join(process.env.VASCULUM_SITE, "manifest.json"), "utf8"));
    const url = `http://127.0.0.1:${server.address().port}/`;
    await work({ open: () => open(browser, url, file), worker: manifest.worker_js, file });
  } finally {
    await browser.close();
    server.close();
  }
}

async function open(browser, url, file) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && console.error(message.text()));
  await page.goto(url);
  await page.setInputFiles("input", file);
  return page;
}

/** The renderers that run now: looked for once a page, so that watching them costs next to nothing. */
export function renderers() {
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer");
    } catch {
      // The process ended meanwhile.
      return false;
    }
  });
}

/** The anonymous memory of the largest of these renderers in MB. */
export function rendererMemory(pids) {
  let largest = 0;
  for (const pid of pids) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      largest = Math.max(largest, Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // The process ended meanwhile.
    }
  }
  return largest;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const round = (value, digits = 2) => Number(value.toFixed(digits));

export function finish(ratios, measures) {
  if (options.format === "json") console.log(JSON.stringify({ ratios, measures }));
}
