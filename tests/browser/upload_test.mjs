// A stick's whole load goes up through the page: 50,000 records, cut off twice on the way.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Deployment } from "./deployment.mjs";
import { Relay } from "./relay.mjs";
import { look } from "./look.mjs";
import { openBrowser, openPage, say, signIn } from "./visitor.mjs";

const kRecordCount = 50_000;
const kPiece = 1024 * 1024;
/// Heads of requests, and pages that are loaded again: far less than a piece.
const kAround = 200 * 1024;

let demo;
let browser;
let bundle;
let size;
let relay;
let page;

before(async () => {
  demo = new Deployment();
  bundle = demo.bundle(kRecordCount);
  size = statSync(bundle).size;
  browser = await openBrowser();
  await demo.startHub();
  relay = await Relay.start(demo.address);
  page = await openPage(browser, { width: 390, language: "en", cut: true });
  await signIn(page, relay.site, demo.owner);
});
after(async () => {
  await browser?.close();
  relay?.end();
  demo?.end();
});

/// Chooses the file as a person does, and sends it. Returns the pieces' offsets, as they go up.
async function send() {
  const offsets = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") offsets.push(Number(request.headers()["upload-offset"]));
  });
  const choosing = page.waitForEvent("filechooser");
  await page.click("#bundle");
  await (await choosing).setFiles(bundle);
  await page.click("#upload button");
  return offsets;
}

/// Resolves when half of that piece is up, and the rest is held back. `from`: the first to go up.
const holdIn = (piece, from) => Promise.all([
  relay.holdAfter((piece - from + 0.5) * kPiece),
  page.waitForRequest((request) => request.headers()["upload-offset"] === String(piece * kPiece)),
]);

const progress = async () => ({
  percent: await page.$eval("progress", (bar) => bar.value),
  words: await page.textContent(".going span"),
});
const percentOf = (offset) => Math.floor(offset / size * 100);

const result = async () => {
  await page.waitForURL(/\/uploads\/[0-9a-f]{32}$/, { timeout: 120_000 });
  return page.locator("#result dd").allTextContents();
};

test("upload: goes on where it was, after the page was left and after the hub died", async () => {
  assert.ok(size > 8 * kPiece, `${size} bytes are too few to be cut twice`);
  await page.goto(`${relay.site}/uploads`);
  const start = relay.sent;

  let held = holdIn(3, 0);
  const before = await send();
  await held;
  assert.deepEqual(before, [0, 1, 2, 3].map((piece) => piece * kPiece));
  let seen = await progress();
  assert.equal(seen.percent, percentOf(3 * kPiece), "the bar shows what the hub has");
  assert.equal(seen.words, `${say("en", "console.upload.going")}: ${seen.percent} %`);
  await look(page, "upload-going", { timed: false, hubAnswers: false });

  relay.cut();
  await page.goto("about:blank");
  relay.open();
  await page.goto(`${relay.site}/uploads`);
  held = holdIn(5, 3);
  const offsets = await send();
  await held;
  assert.deepEqual(offsets, [3, 4, 5].map((piece) => piece * kPiece), "not begun anew");
  seen = await progress();
  assert.equal(seen.percent, percentOf(5 * kPiece));
  assert.equal(seen.words, `${say("en", "console.upload.resumed")}: ${seen.percent} %`);

  await demo.killHub();
  relay.open();
  const broken = say("en", "console.upload.broken");
  await page.waitForFunction((words) => document.querySelector(".going span").textContent === words,
    broken);
  await look(page, "upload-broken", { timed: false, hubAnswers: false });
  await demo.startHub();
  assert.deepEqual((await result()).slice(0, 3), [String(kRecordCount), "0", "0"]);
  assert.ok(offsets.every((offset) => offset >= 3 * kPiece), `${offsets}`);
  // Half a piece was lost at each cut.
  const sent = relay.sent - start;
  assert.ok(sent < size + kPiece + kAround, `${sent} bytes went up for a file of ${size}`);
  await look(page, "upload-result-50000", { timed: false });
});

test("upload: the same file once more says that all of it is held", async () => {
  relay.open();
  await page.goto(`${relay.site}/uploads`);
  const offsets = await send();
  assert.deepEqual((await result()).slice(0, 3), ["0", String(kRecordCount), "0"]);
  assert.equal(offsets[0], 0);
});
