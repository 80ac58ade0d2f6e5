// How long PouchDB's own replication takes for COUNT documents that say what our records say: about
// 600 bytes of JSON each, in the clear, as an app of it would store them.
//
// usage: node replicate.mjs URL COUNT FOLDER   the database at URL is made; prints the seconds

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";


/// No two are alike, so that nothing on the way can shorten them.
function record(number) {
  let state = number + 1;
  const one = (...of) => of[(state = (state * 48271) % 2147483647) % of.length];
  const date = () => `20${one(19, 20, 21, 22, 23)}-0${one(1, 2, 3, 4, 5, 6)}-1${one(0, 1, 2, 3)}`;
  const outcome = () => one("may_qualify", "not_now", "cannot_tell", "closed", "info_only");
  return {
    _id: String(number).padStart(9, "0"), day: "2026-11-30", language: one("es", "en", "ht"), pack: 41,
    answers: {
      age_band: one("21plus", "18to20"), where_now: one("CO", "EC", "CR"), presence_since: date(),
      nationality: [one("VE", "HT", "NI")], status_now: one("regular", "irregular", "in_process"),
      fear_return: one("yes", "no", "unknown"), passport_valid: one("yes", "expired"),
    },
    outcomes: {
      smo_registration: outcome(), us_refugee_resettlement: outcome(), us_parole_chnv: outcome(),
      host_protection: outcome(), own_country_protection: outcome(), us_h2: outcome(),
    },
    failing: ["smo.presence_cutoff", "smo.status", one("own.in_own_country", "host.not_own_country")],
  };
}

const [url, count, folder] = process.argv.slice(2);
const PouchDB = createRequire(folder + "/")("pouchdb-node");
const data = mkdtempSync(join(tmpdir(), "camino-pouchdb-"));
const local = new PouchDB(join(data, "local"));
await local.bulkDocs(Array.from({ length: Number(count) }, (_, i) => record(i)));
const start = process.hrtime.bigint();
const done = await local.replicate.to(url);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
if (done.docs_written !== Number(count)) throw new Error("documents are missing");
await local.close();
rmSync(data, { recursive: true, force: true });
console.log(seconds.toFixed(3));
