// A portal for one worker of the tests: the real binary on a free port, a fresh SQLite database with
// a small herbarium, one manager. Everything lies in a temporary folder and goes with it.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Portal {
  url: string;
  folder: string;
  user: string;
  password: string;
  /** A further collection of the manager, with the records of a sheet. */
  /** A collection of the manager's; empty without a sheet of records. */
  addCollection(code: string, name: string, records?: string): void;
  stop(): Promise<void>;
}

/** The herbarium that every portal has. */
export const HERBARIUM = { code: "SVH", name: "Sierra Verde Herbaria" };

/** Records and pictures of the herbarium: enough to work with, few enough to paint within seconds. */
const RECORDS = "400";
const PICTURES = "60";

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by \`cargo xtask test e2e\``);
  return value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error("the server did not answer within 30 seconds");
}

export async function startPortal(): Promise<Portal> {
  const folder = mkdtempSync(join(tmpdir(), "vasculum-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DATABASE_URL: `sqlite://${join(folder, "test.sqlite")}?mode=rwc`,
    VASCULUM_DATA: folder,
    VASCULUM_LOG: process.env.VASCULUM_LOG ?? "warn",
  };
  execFileSync(needed("VASCULUM_DEMO_BIN"), [
    folder, "--public-url", url, "--records", RECORDS, "--pictures", PICTURES,
  ], { stdio: ["ignore", "ignore", "inherit"] });
  const admin = (...args: string[]) =>
    execFileSync(needed("VASCULUM_BIN"), args, { env, encoding: "utf8" });
  const addCollection = (code: string, name: string, records?: string) => {
    admin("admin", "create-collection", "--code", code, "--name", name,
      "--institution", "Sierra Verde Institute", "--description", "Fictional", "--contact", "a@b.example");
    admin("admin", "grant", "--user", "manager", "--collection", code, "--role", "manager");
    if (records) admin("admin", "load-records", "--collection", code, records);
  };
  admin("migrate");
  const said = admin("admin", "create-user", "--name", "manager", "--display-name", "Test manager",
    "--email", "manager@example.org");
  const password = said.trim().split(/\s+/).at(-1) ?? "";
  addCollection(HERBARIUM.code, HERBARIUM.name, join(folder, "records-SVH.csv"));

  const server = spawn(
    needed("VASCULUM_BIN"),
    ["serve", "--address", `127.0.0.1:${port}`, "--public-url", url,
      "--site", needed("VASCULUM_SITE"), "--demo-media", join(folder, "media")],
    { env, stdio: ["ignore", "inherit", "inherit"] },
  );
  await answering(url, server);
  return {
    url,
    folder,
    user: "manager",
    password,
    addCollection,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
