// What every test gets: the portal, and a page that fails the test on any console error, uncaught
// exception or violation of the content policy.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { startPortal, type Portal } from "./portal";

/** Errors that a test provokes on purpose, as a pattern of what the browser says to them. */
interface Guard {
  expectError(pattern: RegExp): void;
}

interface Cookie {
  name: string;
  value: string;
}

/** Undo wants a password that was entered within five minutes; a test takes its part of them. */
const PASSWORD_HOLDS_MS = 3 * 60_000;

interface PerWorker {
  portal: Portal;
  /** The manager's session cookie: one for several tests, young enough to undo a batch with it. */
  session: () => Promise<Cookie>;
}

interface PerTest {
  guard: Guard;
  /** The page, signed in as the manager. */
  managerPage: Page;
}

/** A picture of one pixel, for addresses outside the portal: tests ask nobody else's server. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
  "base64",
);

async function signIn(portal: Portal): Promise<Cookie> {
  const answer = await fetch(`${portal.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: portal.url },
    body: JSON.stringify({ name: portal.user, password: portal.password }),
  });
  const [cookie] = answer.headers.getSetCookie();
  const [name, value] = (cookie?.split(";")[0] ?? "").split("=");
  if (!answer.ok || !name || !value) throw new Error(`signing in: ${answer.status}`);
  return { name, value };
}

/** Whether a session still stands: some tests end it, or sign in anew with it. */
async function stands(portal: Portal, session: Cookie): Promise<boolean> {
  const answer = await fetch(`${portal.url}/api/v1/session`, {
    headers: { cookie: `${session.name}=${session.value}` },
  });
  const { user } = (await answer.json()) as { user: unknown };
  return Boolean(user);
}

export const test = base.extend<PerTest, PerWorker>({
  portal: [
    async ({}, use) => {
      const portal = await startPortal();
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  session: [
    async ({ portal }, use) => {
      let session = await signIn(portal);
      let since = Date.now();
      await use(async () => {
        if (Date.now() - since > PASSWORD_HOLDS_MS || !(await stands(portal, session))) {
          session = await signIn(portal);
          since = Date.now();
        }
        return session;
      });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  guard: [
    async ({ page, portal }, use) => {
      const troubles: string[] = [];
      const expected: RegExp[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") troubles.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
      page.on("crash", () => troubles.push("the page crashed"));
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      const elsewhere = (url: URL) => url.protocol.startsWith("http") && url.origin !== portal.url;
      await page.route(elsewhere, (route) => route.fulfill({ contentType: "image/png", body: PIXEL }));
      await use({ expectError: (pattern) => expected.push(pattern) });
      const surprises = troubles.filter((trouble) => !expected.some((known) => known.test(trouble)));
      expect(surprises, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
  managerPage: async ({ page, portal, session }, use) => {
    // The cookie is for secure places only, which browsers take 127.0.0.1 for.
    const url = portal.url.replace("http:", "https:");
    await page.context().addCookies([{ ...(await session()), url, secure: true, httpOnly: true }]);
    await use(page);
  },
});

export { expect };

/** Opens an address and waits until the page's script has taken over. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
}

/** axe finds nothing, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" | ")}`);
    expect(found, `axe, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Pictures for the eye: wide and narrow, light and dark, under `screenshots/` (not kept in git). */
export async function picture(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 860 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `screenshots/${name}-${width}-${colorScheme}.png` });
    }
    const hidden = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(hidden, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}
