// What each of three roles finds and may do: the owner, an operator and an analyst.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Deployment } from "./deployment.mjs";
import { look } from "./look.mjs";
import { isAt, openBrowser, openPage, press, say, signIn, signOut, tryPassword }
  from "./visitor.mjs";

const places = ["/", "/devices", "/uploads", "/content", "/statistics", "/cases", "/approvals",
  "/people", "/retention", "/audit"];
const roles = [
  { role: "owner", places },
  { role: "operator",
    places: ["/", "/devices", "/uploads", "/content", "/cases", "/approvals"] },
  { role: "analyst", places: ["/", "/content", "/statistics", "/approvals"] },
];
const submit = "main form button[type=submit]";

let demo;
let browser;
const people = {};

before(async () => {
  demo = new Deployment();
  browser = await openBrowser();
  await demo.startHub();
  people.owner = demo.owner;
  people.operator = demo.addPerson("olga.rey", "operator");
  people.analyst = demo.addPerson("ana.sol", "analyst");
});
after(async () => {
  await browser?.close();
  demo?.end();
});

/// A page on which the person has signed in; the same each time.
async function pageOf(role) {
  const person = people[role];
  if (!person.page) {
    person.page = await openPage(browser);
    await signIn(person.page, demo.site, person);
  }
  return person.page;
}

for (const { role, places: theirs } of roles) {
  test(`roles: ${role} sees what the role may, and is refused the rest in words`, async (t) => {
    const page = await pageOf(role);
    await page.goto(`${demo.site}/`);
    const offered = await page.$$eval("nav.places a", (all) => all.map((a) => a.pathname));
    assert.deepEqual(offered, theirs);
    for (const path of places) {
      await t.test(path, async () => {
        const response = await page.goto(demo.site + path);
        assert.equal(response.status(), theirs.includes(path) ? 200 : 403);
        if (theirs.includes(path)) return;
        assert.equal(await page.textContent("main .warn"), say("en", "console.no_power"));
        await look(page, `${role}-refused`);
      });
    }
  });
}

// Each as [role, a form of somebody else's page, as its own page would send it].
const foreign = [
  ["analyst", "/devices/new", { country: "CO", site: "1", mode: "kiosk", tz: "America/Bogota" }],
  ["analyst", "/people", { name: "eva.paz", role: "owner" }],
  ["operator", "/people", { name: "eva.paz", role: "owner" }],
  ["operator", "/people/owner", { what: "disable" }],
  ["operator", "/statistics/export", { table: "requirements", format: "csv" }],
];
for (const [role, path, form] of foreign) {
  test(`roles: ${role} cannot send the form of ${path}`, async () => {
    const page = await pageOf(role);
    await page.goto(`${demo.site}/me`);
    const csrf = await page.inputValue("form.out input[name=csrf]");
    const answer = await page.request.post(demo.site + path, { form: { ...form, csrf } });
    assert.equal(answer.status(), 403);
    assert.ok((await answer.text()).includes(say("en", "console.no_power")));
  });
}

test("roles: an analyst sends no bundle in pieces", async () => {
  const page = await pageOf("analyst");
  await page.goto(`${demo.site}/me`);
  const csrf = await page.inputValue("form.out input[name=csrf]");
  const answer = await page.request.post(`${demo.site}/files/`, {
    headers: { "Tus-Resumable": "1.0.0", "Upload-Length": "100", "X-Camino-Csrf": csrf },
  });
  assert.equal(answer.status(), 403);
});

test("roles: one asks to enrol, another approves, and the ticket is handed out once", async () => {
  const asking = await pageOf("operator");
  await asking.goto(`${demo.site}/devices/new`);
  await asking.fill("#country", "CO");
  await asking.fill("#site", "3");
  await asking.check("input[value=desk]");
  await asking.fill("#tz", "America/Lima");
  await press(asking, submit);
  assert.ok(isAt(asking, "/approvals"));
  assert.equal(await asking.locator("input[value=approve]").count(), 0,
    "nobody approves what they asked for");
  assert.equal(await asking.locator("input[value=withdraw]").count(), 1);

  const approving = await pageOf("owner");
  await approving.goto(`${demo.site}/`);
  await press(approving, ".todo a[href='/approvals']");
  await look(approving, "approvals-waiting");
  await press(approving, submit);
  assert.equal(await approving.textContent("main .good"), say("en", "console.approvals.done"));

  await asking.goto(`${demo.site}/approvals`);
  await look(asking, "approvals-approved");
  await asking.goto(`${demo.site}/`);
  await press(asking, ".todo a[href^='/approvals/']");
  assert.match(await asking.textContent("main dl"), /America\/Lima/, "as it was asked for");
  await look(asking, "approval");
  await press(asking, submit);
  assert.match(await asking.textContent("#ticket"), /\S{40}/);
  await asking.goto(`${demo.site}/devices/new?country=CO&site=3&mode=desk&tz=America%2FLima`);
  await press(asking, submit);
  assert.ok(isAt(asking, "/approvals"), "an approval serves once");
});

test("roles: a code of the app serves once, the next one opens, and nothing is open in between",
  async () => {
    await pageOf("analyst");
    const { name, password, app } = people.analyst;
    const page = await openPage(browser);
    await page.goto(`${demo.site}/`);
    await tryPassword(page, name, password);
    await page.goto(`${demo.site}/statistics`);
    assert.ok(isAt(page, "/sign-in/code"), "half signed in sees nothing");
    await page.fill("#code", app.last);
    assert.equal((await press(page, submit)).status(), 403);
    assert.equal(await page.textContent("[role=alert]"), say("en", "console.code.wrong"));
    await page.fill("#code", app.next());
    await press(page, submit);
    assert.equal(await page.locator("nav.places").count(), 1);
  });

test("roles: a wrong password opens nothing, and says no more than that", async () => {
  const page = await openPage(browser);
  const said = [];
  for (const name of ["olga.rey", "nobody.there"]) {
    await page.goto(`${demo.site}/`);
    assert.equal((await tryPassword(page, name, "not the password")).status(), 403);
    assert.equal(await page.locator("nav.places").count(), 0);
    said.push(await page.textContent("[role=alert]"));
  }
  assert.deepEqual(said, Array(2).fill(say("en", "console.sign_in.wrong")));
});

test("roles: after signing out the session is worth nothing", async () => {
  const page = await pageOf("operator");
  await page.goto(`${demo.site}/devices`);
  const cookies = await page.context().cookies();
  await signOut(page);
  assert.equal(await page.locator("#password").count(), 1);
  await page.context().addCookies(cookies);  // As a thief would bring it back.
  for (const path of places) {
    await page.goto(demo.site + path);
    assert.equal(await page.locator("#password").count(), 1, path);
  }
  people.operator.page = undefined;
});
