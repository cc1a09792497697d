// The page on which a person signs in.
import type { Locator, Page } from "@playwright/test";
import { visit } from "../fixtures";

export class SignIn {
  readonly name: Locator;
  readonly password: Locator;
  readonly refusal: Locator;

  constructor(private readonly page: Page) {
    this.name = page.getByLabel("User name or e-mail address");
    this.password = page.getByLabel("Password", { exact: true });
    this.refusal = page.locator(".notice-error");
  }

  async open(): Promise<void> {
    await visit(this.page, "/sign-in");
  }

  async as(name: string, password: string): Promise<void> {
    await this.name.fill(name);
    await this.password.fill(password);
    await this.page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  }
}
