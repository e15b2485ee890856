// Taking or choosing photos; each is stored as soon as it has come.

import { h, icon } from "./dom.js";
import { newId } from "./journal.js";
import { saying } from "./notice.js";
import { shrunk, uploaded } from "./upload.js";

// `order()` says where the next photo stands.
export function picker(form, order) {
  const { spec, texts, uid } = form;
  const id = `${uid}-photos`;
  const said = h("div", { class: "wb-said", id: `${id}-said`, role: "status" });
  const input = h("input", { id, class: "wb-hide", type: "file", accept: "image/*,.heic,.heif", multiple: true, "aria-describedby": `${uid}-help ${id}-said` });
  const label = h("label", { class: "wb-btn wb-btn--main wb-add", for: id }, icon("camera"), texts.photoAdd);
  const element = h("div", { class: "wb-stack-sm" }, h("div", { class: "wb-row wb-picker" }, input, label), said);

  const say = (...lines) => said.replaceChildren(...lines.map(saying));
  const store = async (file) => {
    if (file.size > spec.largest) return texts.photoLarge;
    const small = await shrunk(file, spec.side);
    const request = { kind: "photo", entry: newId(), write: newId(), order: order() };
    if (!small) request.upload = await uploaded(file);
    const late = () => say(["wb-help", "warn", texts.photoLate]);
    const answer = await new Promise((done) => form.send(request, done, late, small ? [small] : []));
    return answer.outcome === "refused" ? answer.reason : null;
  };
  const take = async () => {
    const files = [...input.files];
    input.value = ""; // the same file can be chosen again
    const refused = [];
    say(["wb-help", "help", texts.photoBusy]);
    for (const file of files) {
      let reason = null;
      try {
        reason = await store(file);
      } catch {
        reason = texts.photoFailed;
      }
      if (reason) refused.push(`${file.name}: ${reason}`);
    }
    if (refused.length) say(...refused.map((reason) => ["wb-error", "warn", reason]));
    else if (files.length) say(["wb-help", "check", texts.photoAdded]);
    else say();
  };
  input.addEventListener("change", take);
  const update = (possible) => {
    input.disabled = !possible;
    label.hidden = !possible;
  };
  return { element, update, focus: () => input.focus() };
}
