// Progress for uploads, by tus 1.0 in pieces: what a cut left on the hub is not sent again. Without
// this file the form sends the whole bundle at once.
"use strict";

(() => {
  const form = document.getElementById("upload");
  if (!form || !window.fetch) return;
  const piece = 1024 * 1024;
  const patience = [500, 1000, 2000, 4000, 8000, 15000];
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  const going = form.querySelector(".going");
  const bar = going.querySelector("progress");
  const words = going.querySelector("span");
  const csrf = form.elements.csrf.value;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const head = (more) => ({ "Tus-Resumable": "1.0.0", "X-Camino-Csrf": csrf, ...more });

  const show = (offset, size, what) => {
    const percent = size ? Math.floor(offset / size * 100) : 0;
    bar.value = percent;
    words.textContent = `${what}: ${percent} %`;
  };
  // Known again after a cut or a new page: by what the browser tells of the file.
  const name = (file) => `upload ${file.name} ${file.size} ${file.lastModified}`;

  const offsetAt = async (place) => {
    const answer = await fetch(place, { method: "HEAD", headers: head() });
    return answer.ok ? Number(answer.headers.get("Upload-Offset")) : null;
  };
  const begin = async (file) => {
    const held = localStorage.getItem(name(file));
    const offset = held ? await offsetAt(held) : null;
    if (offset !== null) return { place: held, offset, resumed: offset > 0 };
    const answer = await fetch(form.dataset.tus,
      { method: "POST", headers: head({ "Upload-Length": String(file.size) }) });
    if (answer.status !== 201) throw answer;
    const place = answer.headers.get("Location");
    localStorage.setItem(name(file), place);
    return { place, offset: 0, resumed: false };
  };
  const sendPiece = async (file, place, offset) => {
    const answer = await fetch(place, {
      method: "PATCH",
      headers: head({ "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) }),
      body: file.slice(offset, offset + piece),
    });
    if (answer.status === 204) return Number(answer.headers.get("Upload-Offset"));
    if (answer.status === 409) return offsetAt(place);
    throw answer;
  };
  // Whatever can pass is tried again; what the hub refuses is not.
  const patiently = async (deed) => {
    for (let again = 0; ; again += 1) {
      try {
        const result = await deed();
        if (result !== null) return result;
      } catch (trouble) {
        const passes = !(trouble instanceof Response) || trouble.status >= 500 || trouble.status === 429;
        if (!passes) throw trouble;
      }
      words.textContent = form.dataset.broken;
      await wait(patience[Math.min(again, patience.length - 1)]);
    }
  };
  const send = async (file) => {
    const upload = await patiently(() => begin(file));
    const what = upload.resumed ? form.dataset.resumed : form.dataset.going;
    let offset = upload.offset;
    show(offset, file.size, what);
    while (offset < file.size) {
      offset = await patiently(() => sendPiece(file, upload.place, offset));
      show(offset, file.size, what);
    }
    localStorage.removeItem(name(file));
    words.textContent = form.dataset.checking;
    bar.removeAttribute("value");
    const last = document.createElement("form");
    last.method = "post";
    last.action = "/uploads/take";
    for (const [key, value] of [["csrf", csrf], ["upload", upload.place.split("/").pop()], ["file", file.name]]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = key;
      field.value = value;
      last.append(field);
    }
    document.body.append(last);
    last.submit();
  };

  form.addEventListener("submit", (event) => {
    const file = input.files[0];
    if (!file || file.size === 0) return;  // The hub says what is wrong with an empty one.
    event.preventDefault();
    going.hidden = false;
    form.querySelector("button").disabled = true;
    send(file).catch((trouble) => {
      location.href = `/uploads?refused=${trouble.status === 413 ? "too_large" : "form"}`;
    });
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length > 0) input.files = event.dataTransfer.files;
    });
  }
})();
