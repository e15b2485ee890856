// Taking or choosing photos; each is stored as soon as it has come.

import { h, icon } from "./dom.js";
import { newId } from "./journal.js";
import { saying } from "./notice.js";
import { shrunk, uploaded } from "./upload.js";

// `order()` says where the next photo stands, `full` what is said while no other one is possible.
export function picker(form, order, full) {
  const { spec, texts, uid } = form;
  const id = `${uid}-photos`;
  const said = h("div", { class: "wb-said", id: `${id}-said`, role: "status" });
  const input = h("input", { id, class: "wb-hide", type: "file", accept: "image/*,.heic,.heif", multiple: true, "aria-describedby": `${uid}-help ${id}-said` });
  const label = h("label", { class: "wb-btn wb-btn--main wb-add", for: id }, icon("camera"), texts.photoAdd);
  const most = h("p", { class: "wb-help" }, full);
  const row = h("div", { class: "wb-row wb-picker" }, input, label);
  const element = h("div", { class: "wb-stack-sm" }, row, most, said);

  const say = (...lines) => said.replaceChildren(...lines.map(saying));
  const store = async (file) => {
    const small = await shrunk(file, spec.side);
    if (!small && file.size > spec.largest) return texts.photoLarge; // as it is, it would be sent whole
    const draft = { id: newId() }; // until it is stored
    form.announce(draft, "saving");
    try {
      const request = { kind: "photo", entry: draft.id, write: newId(), order: order() };
      if (!small) request.upload = await uploaded(file);
      const late = () => (say(["wb-help", "warn", texts.photoLate]), form.announce(draft, "unsaved"));
      const answer = await new Promise((done) => form.send(request, done, late, small ? [small] : []));
      form.announce(draft, "saved", answer.clock);
      return answer.outcome === "refused" ? answer.reason : null;
    } catch {
      form.announce(draft, "saved"); // nothing of it is left to be saved
      return texts.photoFailed;
    }
  };
  const take = async () => {
    const files = [...input.files];
    input.value = ""; // the same file can be chosen again
    const refused = [];
    say(["wb-help", "help", texts.photoBusy]);
    for (const file of files) {
      const reason = await store(file);
      if (reason) refused.push(`${file.name}: ${reason}`);
    }
    if (refused.length) say(...refused.map((reason) => ["wb-error", "warn", reason]));
    else if (files.length) say(["wb-help", "check", texts.photoAdded]);
    else say();
  };
  input.addEventListener("change", take);
  // Returns whether the focus is lost.
  const update = (possible) => {
    const lost = !possible && document.activeElement === input;
    row.hidden = !possible;
    most.hidden = possible;
    return lost;
  };
  return { element, update, focus: () => input.focus() };
}
