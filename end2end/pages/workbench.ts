// The workbench as a person knows it: by roles and visible words, not by markup.
import type { Page } from "@playwright/test";
import type { Portal } from "../portal";

export class SignIn {
  constructor(private readonly page: Page) {}

  async as(portal: Portal): Promise<void> {
    await this.page.goto("/sign-in");
    await this.page.getByLabel(/user name|e-mail/i).fill(portal.user);
    await this.page.getByLabel(/password/i).fill(portal.password);
    await this.page.getByRole("button", { name: /sign in/i }).click();
    await this.page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  }
}

export class Workbench {
  constructor(readonly page: Page) {}

  async open(collection: string): Promise<void> {
    await this.page.goto(`/collections/${collection}/workbench`);
  }

  /** The drop zone is also a file input. */
  async drop(path: string): Promise<void> {
    await this.page.locator("input[type=file]").setInputFiles(path);
  }

  summary(words: RegExp) {
    return this.page.getByRole("button", { name: words });
  }

  async send(): Promise<void> {
    await this.page.getByRole("button", { name: /^review|^send/i }).first().click();
    await this.page.getByRole("button", { name: /^link|^send/i }).last().click();
  }
}
