// What must hold of every page that a person sees.
//
// Whoever cannot see it finds no serious obstacle (axe-core), it fits the width of a phone and of
// what is between, the browser has nothing to complain of, and it is light and soon there. A
// picture of each is kept.

import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const kWeightMax = 100 * 1024;
const kTimeMaxMs = 200;
const kLoads = 5;
const kRetries = 2;

const place = join(process.env.CAMINO_BUILD, "browser");
const axe = readFileSync(createRequire(place + "/").resolve("axe-core/axe.min.js"), "utf8");
const pictures = join(place, basename(process.argv[1], "_test.mjs"));
const figures = join(pictures, "pages.txt");

/// As "impact rule: the first element", of what is serious or worse.
async function obstacles(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes[0].html.slice(0, 120)}`);
}

/// Bytes of the page, its style and its script, as they came or once came over the wire.
const weigh = (page) => page.evaluate(() => [
  ...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource"),
].reduce((sum, entry) => sum + entry.encodedBodySize, 0));

/// From the request until the page has loaded: the hub's answer, the way here, and the browser's
/// own work, with style and script as a visitor's browser keeps them. The fastest of some loads: what
/// else this machine does only adds to it.
async function time(page) {
  const times = [];
  for (let load = 0; load < kLoads; load += 1) {
    await page.reload({ waitUntil: "load" });
    times.push(await page.evaluate(() => {
      const [entry] = performance.getEntriesByType("navigation");
      return entry.loadEventEnd - entry.startTime;
    }));
  }
  return Math.min(...times);
}

/// Again where it was too long: something else may have kept the machine busy.
async function timeWithPatience(page) {
  let ms = await time(page);
  for (let again = 0; ms > kTimeMaxMs && again < kRetries; again += 1) ms = await time(page);
  return ms;
}

/// By how much it is wider than the window: this one, and some between a phone's and a laptop's.
async function overflows(page) {
  const own = page.viewportSize();
  const found = [];
  for (const width of [own.width, 660, 1040]) {
    await page.setViewportSize({ ...own, width });
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beyond > 0) found.push(`it is ${beyond} pixels wider than a window of ${width}`);
  }
  await page.setViewportSize(own);
  return found;
}

/// Where the link to the page in its own language leads: a page, also from the answer to a form.
async function languageLink(page) {
  const link = await page.evaluate(() => {
    const { lang } = document.documentElement;
    return document.querySelector(`.languages a[lang=${lang}]`).href;
  });
  const answer = await page.request.get(link);
  const type = answer.headers()["content-type"];
  if (type.startsWith("text/html")) return [];
  return [`its language link leads to ${answer.url()}, ${type}`];
}

/// Checks the page that is shown, all of the above at once. `timed`: not for an answer to a form,
/// which cannot be loaded again, and which may have weighed a password on purpose. `hubAnswers`:
/// not while it is cut off.
export async function look(page, name, { timed = true, hubAnswers = true } = {}) {
  const ms = timed ? await timeWithPatience(page) : 0;
  const faults = [...new Set(page.complaints), ...await obstacles(page)];
  if (hubAnswers) faults.push(...await languageLink(page));
  page.complaints.length = 0;
  const weight = await weigh(page);
  if (weight > kWeightMax) faults.push(`it weighs ${weight} bytes, more than ${kWeightMax}`);
  if (ms > kTimeMaxMs) faults.push(`it takes ${ms} ms, more than ${kTimeMaxMs}`);
  faults.push(...await overflows(page));
  if ((await page.title()).startsWith(" ")) faults.push("it has no title");
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  appendFileSync(figures, `${name} ${weight} bytes ${timed ? `${ms.toFixed(1)} ms` : ""}\n`);
  assert.deepEqual(faults, [], `${page.url()}, see ${name}.png`);
}
