// A demo deployment in a folder of its own, with its hub on a free port of this machine.
//
//     const demo = new Deployment();
//     await demo.startHub();
//     demo.addPerson("ana.ruiz", "operator");
//     demo.end();

import { execFileSync, spawn } from "node:child_process";
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync }
  from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = (name) => join(process.env.CAMINO_PROGRAMS, name);
const nobody = "127.0.0.1:9";
const shippedPack = join(import.meta.dirname, "../../assets/packs/safe-mobility");

export class Deployment {
  #hub = null;

  constructor({ statistics = false } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), "camino-browser-"));
    this.data = join(this.folder, "demo");
    this.camino("deploy", "demo", this.data, "--hub", nobody);
    if (statistics) this.camino("hub", "demo", this.hubFolder);
    const password = readFileSync(join(this.data, "office", "console.txt"), "utf8").trim();
    this.owner = { name: "owner", password };
  }

  get hubFolder() { return join(this.data, "hub"); }

  camino(...words) { return execFileSync(program("camino"), words, { encoding: "utf8" }); }

  /// As one of the office's people, who types "demo".
  #sign(who, ...words) {
    const passphrase = join(this.folder, "passphrase");
    writeFileSync(passphrase, "demo\n");
    const file = openSync(passphrase, "r");
    const key = join(this.data, "office", `${who}.key`);
    execFileSync(program("camino"), [...words, "--key", key, "--passphrase-fd", "3"],
      { stdio: ["ignore", "ignore", "inherit", file] });
    closeSync(file);
  }

  #publication(name, ...more) {
    const file = join(this.folder, `${name}.publication`);
    this.camino("pack", "publish", "--repository", this.repository, "--out", file, ...more);
    return file;
  }

  get repository() { return join(this.data, "office", "repository"); }

  /// The shipped pack asking for the age in other words, signed by two: what its office publishes.
  nextContent() {
    const pack = join(this.folder, "pack");
    cpSync(shippedPack, pack, { recursive: true });
    const words = join(pack, "words", "en.po");
    const before = readFileSync(words, "utf8");
    writeFileSync(words, before.replace("How old are you?", "What is your age?"));
    this.#sign("content", "pack", "sign", pack);
    this.#sign("signer-1", "pack", "sign", pack, "--repository", this.repository, "--yes");
    this.#sign("signer-2", "pack", "sign", "--repository", this.repository, "--yes");
    return this.#publication("next");
  }

  /// One of them takes back what is out there.
  recall(why) {
    const words = ["pack", "recall", "--repository", this.repository, "--why", why, "--yes"];
    this.#sign("signer-3", ...words);
    return this.#publication("recall", "--agreed");
  }

  /// Until it listens; the same port each time.
  async startHub() {
    const listen = this.address ?? "127.0.0.1:0";
    // Tests knock more often than a person would.
    const words = ["--data", this.hubFolder, "--listen", listen, "--refusals-per-minute", "100000"];
    const hub = spawn(program("camino-hub"), words, { stdio: ["ignore", "pipe", "inherit"] });
    const said = await new Promise((done, failed) => {
      hub.stdout.once("data", done);
      hub.once("exit", (status) => failed(new Error(`the hub ended with ${status}`)));
    });
    this.#hub = hub;
    this.address = String(said).trim().split("/").pop();
    this.site = `http://${this.address}`;
  }

  /// As a power cut would: without a word.
  async killHub() {
    const gone = new Promise((done) => this.#hub.once("exit", done));
    this.#hub.kill("SIGKILL");
    await gone;
    this.#hub = null;
  }

  /// What the person is handed: first password, key and codes on paper.
  addPerson(name, role) {
    const words = ["hub", "user", "add", name, "--role", role, "--data", this.hubFolder, "--json"];
    const { password, key, recovery_codes: codes } = JSON.parse(this.camino(...words));
    return { name, password, key, codes };
  }

  /// What waits on the kiosk after so many visits, as a file for a stick. Written to a disk in
  /// memory: each record is a durable commit, and a slow disk would take minutes for 50,000.
  bundle(recordCount) {
    const memory = mkdtempSync("/dev/shm/camino-browser-");
    const file = join(this.folder, "records.camino");
    try {
      cpSync(join(this.data, "kiosk"), memory, { recursive: true });
      const fill = join(process.env.CAMINO_BUILD, "tests", "browser", "fill_journal");
      execFileSync(fill, [memory, String(recordCount)]);
      this.camino("bundle", "write", "--data", memory, file);
    } finally {
      rmSync(memory, { recursive: true, force: true });
    }
    return file;
  }

  /// All that the hub answers, as [method, path]; before it is started.
  routes() {
    const words = ["--data", this.hubFolder, "--list-routes"];
    const lines = execFileSync(program("camino-hub"), words, { encoding: "utf8" });
    return lines.trim().split("\n").map((line) => line.split(" "));
  }

  end() {
    this.#hub?.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
