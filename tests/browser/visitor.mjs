// A person at a browser: opens the console's pages and signs in, with the codes of an app.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const modules = createRequire(join(process.env.CAMINO_BUILD, "browser") + "/");
const { chromium } = modules("playwright-core");

const kPatienceMs = 20_000;
const kNewPassword = "cuatro palabras sin relación";

/// Debian's Chromium. It will not build its own sandbox for root, and sees our own hub alone.
export const openBrowser = () =>
  chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/// A page in a session of its own. What the browser complains of is in page.complaints; that the
/// network failed is no complaint where `cut` says that it will.
export async function openPage(browser, how = {}) {
  const { width = 1280, language = "en", script = true, cut = false } = how;
  const context = await browser.newContext({
    viewport: { width, height: 800 }, locale: language, javaScriptEnabled: script,
  });
  context.setDefaultTimeout(kPatienceMs);
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => {
    // A page that refuses is a 403, and the browser says so; what the page loads must be there.
    const refusal = message.text().startsWith("Failed to load resource") &&
      message.location().url === page.url();
    const foreseen = cut && message.text().includes("net::ERR_");
    if (message.type() === "error" && !refusal && !foreseen) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  return page;
}

const entries = (po) => Object.fromEntries(
  [...po.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(([, key, text]) => [key, text]));
const languages = Object.fromEntries(["es", "en"].map((language) => {
  const file = new URL(`../../assets/console/${language}.po`, import.meta.url);
  return [language, entries(readFileSync(file, "utf8"))];
}));

/// What the console says for a key.
export function say(language, key) {
  const text = languages[language][key];
  assert.ok(text, `${key} has no words`);
  return text;
}

function bytesOfBase32(text) {
  let bits = "";
  for (const letter of text) {
    bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0");
  }
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/// An app for one-time codes (RFC 6238). A code is good once: it gives the one before, that of now
/// and the next in turn, which the hub takes within 30 seconds.
export class CodeApp {
  #used = 0;

  constructor(key) { this.secret = bytesOfBase32(key.replaceAll(/\s/g, "")); }

  next() {
    const now = Math.floor(Date.now() / 30_000);
    // The oldest that the hub still takes when it has arrived: typing takes its time.
    const arrives = Math.floor((Date.now() + 5_000) / 30_000);
    this.#used = Math.max(this.#used + 1, arrives - 1);
    assert.ok(this.#used <= now + 1, "more codes in a minute than an app has");
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(this.#used));
    const hash = createHmac("sha1", this.secret).update(step).digest();
    const at = hash.at(-1) & 15;
    this.last = String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
    return this.last;
  }
}

/// Presses a button that leads to another page.
export async function press(page, button) {
  const [response] = await Promise.all([page.waitForNavigation(), page.click(button)]);
  return response;
}

export const isAt = (page, path) => new URL(page.url()).pathname === path;

/// Name and password alone.
export async function tryPassword(page, name, password) {
  await page.fill("#name", name);
  await page.fill("#password", password);
  return press(page, "main button[type=submit]");
}

/// `person`: name, password and, of who has an app, key or app. At the first time the password is
/// an invitation, and becomes another.
export async function signIn(page, site, person) {
  await page.goto(`${site}/`);
  await tryPassword(page, person.name, person.password);
  if (isAt(page, "/sign-in/code")) {
    person.app ??= new CodeApp(person.key);
    await page.fill("#code", person.app.next());
    await press(page, "main button[type=submit]");
  }
  if (isAt(page, "/me/password")) {
    person.password = kNewPassword;
    await page.fill("#new", person.password);
    await page.fill("#again", person.password);
    await press(page, "main button[type=submit]");
    await page.goto(`${site}/`);
  }
  assert.ok(isAt(page, "/"), `signing in led to ${page.url()}`);
  assert.equal(await page.locator("nav.places").count(), 1, "signed in, without the places");
}

export const signOut = (page) => press(page, "form.out button");
