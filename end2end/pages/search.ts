// The search, as a person uses it.
import { expect, type Locator, type Page } from "@playwright/test";

interface Facets {
  total: number;
  facets: { field: string; values: { value: string; filter: string; count: number }[] }[];
}

export class Search {
  readonly form: Locator;
  readonly box: Locator;
  readonly found: Locator;
  readonly rows: Locator;
  readonly chips: Locator;
  readonly map: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole("search");
    this.box = page.getByRole("combobox", { name: "Search specimens" });
    this.found = page.locator("#results");
    this.rows = page.locator(".hit");
    this.chips = page.getByRole("list", { name: "What narrows the answer" });
    this.map = page.locator("occurrence-map");
  }

  /** Opens an address of the search and waits until the page's script has taken over. */
  async open(query = ""): Promise<void> {
    await this.page.goto(`/search${query}`);
    await this.page.waitForLoadState("networkidle");
  }

  /** The number of records that the page says it found. */
  async total(): Promise<number> {
    const words = (await this.found.textContent()) ?? "";
    return words.startsWith("No ") ? 0 : Number(words.replace(/\D/g, ""));
  }

  async expectTotal(count: number): Promise<void> {
    await expect.poll(() => this.total()).toBe(count);
  }

  /** The link that chooses a value of a filter. */
  value(text: string): Locator {
    return this.page.locator("a.choose").filter({ has: this.page.getByText(text, { exact: true }) });
  }

  view(name: string): Locator {
    return this.page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true });
  }

  /** Counts of a field, asked from the API. */
  async counts(field: string, query = ""): Promise<Facets> {
    const answer = await this.page.request.get(`/api/v1/occurrences/facets?facets=${field}${query}`);
    expect(answer.ok()).toBe(true);
    return (await answer.json()) as Facets;
  }

  /** Records that the API finds. */
  async asks(query: string): Promise<number> {
    const answer = await this.page.request.get(`/api/v1/occurrences?limit=1&${query}`);
    expect(answer.ok()).toBe(true);
    return ((await answer.json()) as { total: number }).total;
  }

  /** Waits until the index of a portal that has just started holds its records. */
  async ready(): Promise<void> {
    const ask = async () => {
      const answer = await this.page.request.get("/api/v1/occurrences?limit=1");
      return answer.ok() ? ((await answer.json()) as { total: number }).total : 0;
    };
    await expect.poll(ask, { timeout: 30_000 }).toBeGreaterThan(0);
  }
}
