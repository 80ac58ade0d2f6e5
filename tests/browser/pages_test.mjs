// Every page of the console, as its owner: those that links lead to, and those that only a form
// brings; in Spanish on a laptop and in English on a phone.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Deployment } from "./deployment.mjs";
import { look } from "./look.mjs";
import { CodeApp, isAt, openBrowser, openPage, press, say, signIn, signOut, tryPassword }
  from "./visitor.mjs";

const kRecordCount = 60;
const kNobodysCode = "0W00V-00001-00002-002TT";  // As good as any: all are answered alike.
const submit = "main form button[type=submit]";

/// Addresses of pages that links and choices of this page lead to.
async function onward(page) {
  const links = await page.$$eval("a[href]:not([download])", (all) => all.map((a) => a.href));
  const tables = await page.$$eval("form.choose select[name=table] option",
    (all) => all.map((option) => option.value));
  const shown = new URL(page.url());
  const chosen = tables.map((table) => `${shown.origin}${shown.pathname}?table=${table}`);
  return [...links, ...chosen].map((text) => new URL(text, shown))
    .filter((url) => url.origin === shown.origin && url.pathname !== "/lang");
}

/// What differs in the values of its query alone is one page, and looked at once; of the tables of
/// statistics, each as it opens.
function keyOf(url) {
  const names = [...url.searchParams.keys()].sort();
  return `${url.pathname} ${String(names) === "table" ? url.search : names}`;
}

const isPage = async (page, url) =>
  (await page.request.get(String(url))).headers()["content-type"].startsWith("text/html");

/// Looks at all that can be reached from the overview. Returns the paths.
async function walk(t, page, site, lookAt) {
  const waiting = [new URL(site)];
  const seen = new Set();
  const paths = new Set();
  while (waiting.length > 0) {
    const url = waiting.shift();
    if (seen.has(keyOf(url))) continue;
    seen.add(keyOf(url));
    paths.add(url.pathname);
    if (!await isPage(page, url)) continue;  // A file to take away.
    await t.test(`${url.pathname}${url.search}`, async () => {
      const response = await page.goto(String(url));
      assert.equal(response.status(), 200);
      waiting.push(...await onward(page));
      await lookAt(keyOf(url));
    });
  }
  return paths;
}

/// Without a name: from the door to the page that takes deletion codes.
async function bringCode(page, site, look) {
  await page.goto(`${site}/`);
  await press(page, "main a[href='/delete']");
  await look("delete");
  await page.fill("#code", "7K3PQ");
  await press(page, submit);
  await look("delete-mistyped", { timed: false });
  await page.fill("#code", kNobodysCode);
  assert.equal((await press(page, submit)).status(), 200);
  await look("deleted", { timed: false });
}

/// The pages that the hub has, as its own list names them: of the console, and to be read here.
function pagesOf(deployment) {
  const others = ["/v1/", "/admin/", "/metrics", "/t/", "/files/", "/console.", "/favicon", "/lang",
    "/receipts"];
  return deployment.routes()
    .filter(([method, path]) => method === "GET" && !others.some((each) => path.startsWith(each)))
    .map(([, path]) => path);
}

async function fillEnrolment(page, tz) {
  await page.fill("#country", "co");
  await page.fill("#site", "7");
  await page.check("input[value=kiosk]");
  await page.fill("#tz", tz);
  return press(page, submit);
}

async function upload(page, site, file) {
  await page.goto(`${site}/uploads`);
  await page.setInputFiles("#bundle", file);
  await Promise.all([page.waitForURL(/\/uploads\/[0-9a-f]{32}$/), page.click("#upload button")]);
}

async function turnOnCodes(page, site, look, owner) {
  await page.goto(`${site}/me/code`);
  await look("me-code");
  await page.fill("#code", "000000");
  await press(page, submit);
  await look("me-code-wrong", { timed: false });
  owner.app = new CodeApp(await page.textContent("li code"));
  await page.fill("#code", owner.app.next());
  await press(page, submit);
  assert.equal(await page.locator(".codes li").count(), 10);
  await look("codes", { timed: false });
}

/// Each as [what a person does, how].
function deeds({ page, site, look, demo, bundle }) {
  const { owner } = demo;
  return [
    ["enrol: a mistake, then the ticket", async () => {
      await page.goto(`${site}/devices/new`);
      await page.fill("#country", "Costa Rica");  // Is not cut to "Co".
      assert.equal(await page.inputValue("#country"), "Costa Rica");
      assert.ok(!await page.$eval("#country", (field) => field.checkValidity()));
      assert.equal((await fillEnrolment(page, "nowhere/at all")).status(), 422);
      assert.equal(await page.locator("#tz-bad").count(), 1);
      await look("devices-new-wrong", { timed: false });
      await fillEnrolment(page, "America/Bogota");
      assert.match(await page.textContent("#ticket"), /\S{40}/);
      assert.match(await page.textContent(".where"), /^CO Colombia/);
      const ticket = await page.textContent("#ticket");
      await page.reload();
      assert.equal(await page.textContent("#ticket"), ticket, "can be looked at again");
      await look("ticket", { timed: false });
    }],
    ["statistics: the export is a file", async () => {
      await page.goto(`${site}/statistics/export?country=CO&format=csv`);
      const [file] = await Promise.all([page.waitForEvent("download"), page.click(submit)]);
      assert.equal(file.suggestedFilename(), "camino-requirements-CO.csv");
      const text = readFileSync(await file.path(), "utf8");
      assert.ok(text.startsWith("\uFEFF"), "a spreadsheet program takes it for UTF-8");
      assert.ok(text.includes(",smo.presence_cutoff,"), "codes stand in the file");
    }],
    ["upload: what is no bundle, then a bundle", async () => {
      const odd = join(demo.folder, "odd.camino");
      writeFileSync(odd, "not a bundle");
      await upload(page, site, odd);
      assert.equal(await page.locator(".card.bad").count(), 1);
      await look("upload-failed", { timed: false });
      await upload(page, site, bundle);
      assert.equal(await page.textContent("#result dd >> nth=0"), String(kRecordCount));
      await page.reload();
      assert.equal(await page.textContent("#result dd >> nth=0"), String(kRecordCount));
      await look("upload-result", { timed: false });
    }],
    ["content: looked at, handed out, taken back", async () => {
      const offer = async (file) => {
        await page.goto(`${site}/content/publish`);
        await page.setInputFiles("#publication", file);
        return press(page, "form[action='/content/offer'] button");
      };
      const handOut = async () => {
        await page.check("input[name=sure]");
        await press(page, "#offer button");
        assert.ok(isAt(page, "/content"));
      };
      await offer(bundle);
      assert.equal(await page.locator("#refused").count(), 1);
      await look("publish-refused", { timed: false });
      await offer(demo.nextContent());
      assert.match(await page.textContent("#offer"), /words\/en\.po/);
      await look("publish-offer", { timed: false });
      await handOut();
      await look("content-new", { timed: false });
      await offer(demo.recall("El número de una línea de ayuda era falso."));
      assert.match(await page.textContent("#offer .bad"), /línea de ayuda/);
      await look("publish-recall", { timed: false });
      await handOut();
      assert.match(await page.textContent("section .bad"), /línea de ayuda/);
      await look("content-taken-back", { timed: false });
    }],
    ["cases: a code by which a program fetches them", async () => {
      await page.goto(`${site}/cases`);
      await press(page, "button[name=what][value=code]");
      const code = await page.textContent("#code");
      assert.match(code, /^CASES-/);
      await page.reload();
      assert.equal(await page.textContent("#code"), code, "can be looked at again");
      await look("case-code", { timed: false });
    }],
    ["cases: sealed ones leave in a file", async () => {
      await page.goto(`${site}/cases`);
      await look("cases-held");
      const [file] = await Promise.all(
        [page.waitForEvent("download"), page.click("main form.card button[type=submit]")]);
      assert.match(file.suggestedFilename(), /^camino-[-0-9]{10}\.cases$/);
    }],
    ["what is not there", async () => {
      const missing = await page.goto(`${site}/devices/${"0".repeat(32)}`);
      assert.equal(missing.status(), 404);
      await look("missing-device");
    }],
    ["password: two that differ", async () => {
      await page.goto(`${site}/me/password`);
      await page.fill("#new", "one long password");
      await page.fill("#again", "another long password");
      assert.equal((await press(page, submit)).status(), 422);
      await look("password-wrong", { timed: false });
    }],
    ["codes of an app", () => turnOnCodes(page, site, look, owner)],
    ["confirm: a mistake", async () => {
      await page.goto(`${site}/again?to=%2Fpeople`);
      await look("again");
      await page.fill("#password", owner.password);
      await page.fill("#code", "000000");
      assert.equal((await press(page, submit)).status(), 403);
      await look("again-wrong", { timed: false });
    }],
    ["people: somebody is added, and invited again", async () => {
      await page.goto(`${site}/people`);
      await page.fill("#name", "ana.ruiz");
      await page.selectOption("#role", "operator");
      await press(page, "form.narrow button");
      await look("welcome", { timed: false });
      await page.goto(`${site}/people`);
      await press(page, "a[href='/people/ana.ruiz']");
      await look("person");
      await page.check("form[action='/people/ana.ruiz/reset'] input[name=sure]");
      await press(page, "form[action='/people/ana.ruiz/reset'] button");
      await look("welcome-again", { timed: false });
      await page.goto(`${site}/people`);
      await look("people-two");
    }],
    ["approvals: now enrolling takes two", async () => {
      await page.goto(`${site}/devices/new`);
      await fillEnrolment(page, "America/Bogota");
      assert.ok(isAt(page, "/approvals"));
      await look("approvals-own");
    }],
    ["a device is withdrawn", async () => {
      await page.goto(`${site}/devices`);
      await press(page, "td a >> nth=0");
      await page.check("input[name=sure]");
      await press(page, "button.grave");
      await look("device-withdrawn");
    }],
    ["sign in again, with a wrong password and a wrong code", async () => {
      await signOut(page);
      await look("sign-in");
      assert.equal((await tryPassword(page, "nobody", "wrong")).status(), 403);
      await look("sign-in-wrong", { timed: false });
      await tryPassword(page, "owner", owner.password);
      assert.ok(isAt(page, "/sign-in/code"));
      await look("code");
      await page.fill("#code", "000000");
      assert.equal((await press(page, submit)).status(), 403);
      await look("code-wrong", { timed: false });
    }],
  ];
}

const windows = [
  { name: "es-1280", width: 1280, language: "es" },
  { name: "en-390", width: 390, language: "en" },
];
for (const window of windows) {
  test(`pages: every page, ${window.name}`, { timeout: 600_000 }, async (t) => {
    const demo = new Deployment({ statistics: true });
    const browser = await openBrowser();
    t.after(async () => {
      await browser.close();
      demo.end();
    });
    const bundle = demo.bundle(kRecordCount);
    const pages = pagesOf(demo);
    await demo.startHub();
    const page = await openPage(browser, window);
    const lookAt = (name, how) =>
      look(page, `${window.name}-${name.replaceAll(/[^a-z0-9]+/g, "-")}`, how);

    await t.test("a deletion code is brought", () => bringCode(page, demo.site, lookAt));
    await signIn(page, demo.site, demo.owner);
    assert.equal(await page.textContent("header .name"), say(window.language, "console.title"));
    const paths = await walk(t, page, demo.site, lookAt);
    const given = { page, site: demo.site, look: lookAt, demo, bundle };
    for (const [what, deed] of deeds(given)) await t.test(what, deed);

    await t.test("no page of the hub is left out", () => {
      const byForm = ["/again", "/delete", "/sign-in/code", "/devices/tickets/{ticket}",
        "/cases/codes/{place}", "/uploads/{upload}", "/people/{name}", "/approvals/{id}"];
      const missed = pages.filter((path) => !byForm.includes(path) &&
        ![...paths].some((seen) => new RegExp(`^${path.replace(/{.*}/, "[^/]+")}$`).test(seen)));
      assert.deepEqual(missed, []);
    });
  });
}
