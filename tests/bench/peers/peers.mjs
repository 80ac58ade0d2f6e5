// How often a second other rule engines judge the criterion of screening_bench.cpp.
//
// usage: node peers.mjs OURS FOLDER   OURS is what camino_bench printed for it, per second; the
// engines are installed in FOLDER.
// Each judges the same made-up people in turn. They know two values only, and a missing answer is
// for some of them a "no", for others smaller than any date: what they say is not compared.

import { createRequire } from "node:module";

const require = createRequire(process.argv[3] + "/");
const ours = Number(process.argv[2]);

const OFFICES = ["CO", "CR", "EC", "GT", "MX", "PA"];
const COUNTRIES = ["VE", "HT", "CU", "CO", "NI", "EC"];
const STATUSES = ["regular", "in_process", "asylum_seeker", "refugee", "irregular", "expired"];

function people(count) {
  let state = 20260115;
  const below = (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  const month = () => String(1 + below(12)).padStart(2, "0");
  return Array.from({ length: count }, () => ({
    where_now: OFFICES[below(OFFICES.length)],
    nationality: COUNTRIES[below(COUNTRIES.length)],
    presence_since: `${2022 + below(3)}-${month()}-15`,
    status_now: STATUSES[below(STATUSES.length)],
  }));
}

const is = (name, value) => ({ "===": [{ var: name }, value] });
const oneOf = (name, values) => ({ in: [{ var: name }, values] });
const conditions = (dated) => ({
  and: [is("where_now", "CO"), oneOf("nationality", ["VE", "HT", "CU"]), dated,
    oneOf("status_now", ["regular", "in_process", "asylum_seeker", "refugee"])],
});
const asText = conditions({ "<=": [{ var: "presence_since" }, "2023-06-11"] });
const asDate = conditions({
  "not-after": [{ plusTime: [{ var: "presence_since" }, 0, "day"] },
    { plusTime: ["2023-06-11", 0, "day"] }],
});

function perSecond(judge) {
  const crowd = people(4096);
  for (let count = 1024; ; count *= 2) {
    const start = process.hrtime.bigint();
    let yes = 0;
    for (let i = 0; i < count; ++i) if (judge(crowd[i % crowd.length])) ++yes;
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (count >= crowd.length && (yes === 0 || yes === count)) throw new Error("judges nobody");
    if (seconds >= 1) return count / seconds;
  }
}

function line(what, rate) {
  const times = (ours / rate).toFixed(1);
  console.log(`${`  ${what}: we are`.padEnd(44)} ${times.padStart(12)} ${"times".padEnd(12)} ` +
    (what === "json-logic-js" ? "20" : ""));
}

const jsonLogic = require("json-logic-js");
const certLogic = require("certlogic-js");
const { LogicEngine } = require("json-logic-engine");
const engine = new LogicEngine();
const compiled = engine.build(asText);
line("json-logic-js", perSecond((person) => jsonLogic.apply(asText, person)));
line("json-logic-engine", perSecond((person) => engine.run(asText, person)));
line("json-logic-engine, compiled", perSecond((person) => compiled(person)));
line("certlogic-js", perSecond((person) => certLogic.evaluate(asDate, person)));
