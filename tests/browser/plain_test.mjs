// The console without JavaScript: all of it works, but for the progress of an upload.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Deployment } from "./deployment.mjs";
import { openBrowser, openPage, press, say, signIn, signOut } from "./visitor.mjs";

const kRecordCount = 40;
const submit = "main form button[type=submit]";

let demo;
let browser;
let bundle;
let page;

before(async () => {
  demo = new Deployment({ statistics: true });
  browser = await openBrowser();
  bundle = demo.bundle(kRecordCount);
  await demo.startHub();
  page = await openPage(browser, { language: "es", script: false });
  await signIn(page, demo.site, demo.owner);
});
after(async () => {
  await browser?.close();
  demo?.end();
});

test("plain: who is alone here enrols alone, and the ticket can be kept", async () => {
  await page.goto(`${demo.site}/devices`);
  await press(page, "a[href='/devices/new']");
  await page.fill("#country", "CO");
  await page.fill("#site", "12");
  await page.check("input[value=desk]");
  await page.fill("#tz", "America/Bogota");
  await press(page, submit);
  const ticket = await page.textContent("#ticket");
  assert.match(ticket, /\S{40}/);
  assert.equal(await page.getAttribute("a[download]", "href"), `data:text/plain,${ticket}`);
});

test("plain: a bundle goes up by the form, and a second time does no harm", async () => {
  for (const [fresh, held] of [[kRecordCount, 0], [0, kRecordCount]]) {
    await page.goto(`${demo.site}/uploads`);
    await page.setInputFiles("#bundle", bundle);
    await press(page, "#upload button");
    assert.match(new URL(page.url()).pathname, /^\/uploads\/[0-9a-f]{32}$/);
    const said = await page.locator("#result dd").allTextContents();
    assert.deepEqual(said.slice(0, 3), [fresh, held, 0].map(String));
  }
});

test("plain: an empty file is said to be empty", async () => {
  await page.goto(`${demo.site}/uploads`);
  await page.setInputFiles("#bundle",
    { name: "empty.camino", mimeType: "application/octet-stream", buffer: Buffer.alloc(0) });
  await press(page, "#upload button");
  assert.match(await page.textContent("#failed"), /empty\.camino/);
  assert.ok((await page.textContent("#failed")).includes(say("es", "console.failed.empty")));
});

test("plain: statistics by table, country and months, then by another column", async () => {
  await page.goto(`${demo.site}/statistics`);
  await page.selectOption("main select[name=table]", "requirements");
  await page.selectOption("main select[name=country]", "CO");
  await page.selectOption("main select[name=from]", "2024-02");
  await page.selectOption("main select[name=to]", "2024-02");
  await press(page, submit);
  const chosen = () => page.$$eval("main .choose select", (all) => all.map((each) => each.value));
  const asked = ["requirements", "CO", "2024-02", "2024-02", "smo_registration"];
  assert.deepEqual(await chosen(), asked);
  const firstColumn = () => page.locator("tbody td:first-child").allTextContents();
  const before = await firstColumn();
  assert.ok(before.length > 1);
  assert.match(await page.textContent(".about"), /Colombia, 2024-02, /);
  const shown = await page.textContent("table");
  assert.ok(!shown.includes("smo.presence_cutoff") && !shown.includes("DEMO"), "no codes");

  await press(page, "thead th:first-child a");
  assert.deepEqual(await chosen(), asked, "sorted, and still what was asked for");
  assert.equal(await page.getAttribute("thead th:first-child", "aria-sort"), "ascending");
  assert.ok(page.url().endsWith("#table"), "the table is in sight, also on a phone");
  const sorted = await firstColumn();
  assert.deepEqual(sorted, [...before].sort());
  await press(page, "thead th:first-child a");
  assert.deepEqual(await firstColumn(), sorted.reverse());

  await press(page, ".languages a[lang=en]");
  assert.equal(await page.textContent("h1"), say("en", "console.statistics.title"));
  assert.deepEqual(await chosen(), asked, "in another language, and still what was asked for");
  await press(page, ".languages a[lang=es]");
});

test("plain: a long table is searched within what was asked for", async () => {
  await page.goto(`${demo.site}/statistics?table=weeks&country=CO`);
  await page.fill("input[type=search]", "2024-W0");
  await press(page, ".find button");
  assert.equal(await page.inputValue("main select[name=table]"), "weeks");
  assert.equal(await page.inputValue("main select[name=country]"), "CO");
  const rows = await page.locator("tbody tr").allTextContents();
  assert.ok(rows.length > 0 && rows.every((row) => row.includes("2024-W0")), rows.join());
});

test("plain: signing out ends it", async () => {
  await signOut(page);
  assert.equal(await page.locator("#password").count(), 1);
  await page.goto(`${demo.site}/devices`);
  assert.equal(await page.locator("#password").count(), 1);
});
