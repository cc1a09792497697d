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
  stop(): Promise<void>;
}

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
  const env = { ...process.env, DATABASE_URL: `sqlite://${join(folder, "test.sqlite")}?mode=rwc` };
  execFileSync(needed("VASCULUM_DEMO_BIN"), [
    folder, "--public-url", url, "--records", "400", "--pictures", "60",
  ]);
  const admin = (...args: string[]) =>
    execFileSync(needed("VASCULUM_BIN"), args, { env, encoding: "utf8" });
  admin("migrate");
  admin("admin", "create-collection", "--code", "SVH", "--name", "Sierra Verde Herbaria",
    "--institution", "Sierra Verde Institute", "--description", "Fictional", "--contact", "a@b.example");
  const said = admin("admin", "create-user", "--name", "manager", "--display-name", "Test manager",
    "--email", "manager@example.org");
  const password = said.trim().split(/\s+/).at(-1) ?? "";
  admin("admin", "grant", "--user", "manager", "--collection", "SVH", "--role", "manager");
  admin("admin", "load-records", "--collection", "SVH", join(folder, "records-SVH.csv"));

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
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
