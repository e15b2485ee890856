/** The page of one kernel: its widgets take the place of their first views, all at once. */

import { reload, rest } from "../../workbook_lib/app/reload.js";
import { Address } from "./address.ts";
import { Kernel, type State } from "./kernel.ts";

const app = document.getElementById("wb-app") as HTMLElement;
const address = new Address(app.dataset.kernel ?? "");
const kernel = new Kernel(address, changed);
let shown = false;

// The kernel answers while the widgets' scripts are still being read.
const manager = import("./manager.ts").then(({ Manager }) => new Manager(kernel));
const control = kernel.comm("jupyter.widget.control");
control.on_msg(async (message) => (await manager).take(message));
control.open({}, undefined, { version: "1.0.0" });

function changed(state: State): void {
  if (state === "open" || state === "back") control.send({ method: "request_states" });
  if (state === "gone" && !shown) again();
  if (state === "lost") stuck();
  if (state !== "open") window.dispatchEvent(new CustomEvent("workbook:line", { detail: { state } }));
}

async function show(): Promise<void> {
  try {
    await (await manager).show([...app.querySelectorAll<HTMLElement>("[data-model]")]);
  } catch (problem) {
    console.error(problem);
    return stuck();
  }
  shown = true;
  document.body.classList.add("wb-ready");
  performance.mark("workbook-ready");
}

// No widget is there yet that could bring the page back.
function again(): void {
  const wait = rest();
  if (wait < Infinity) setTimeout(reload, wait);
  else stuck();
}

// Reveal the way on; a page that is shown says itself how its line stands.
function stuck(): void {
  document.body.classList.add("wb-stuck");
}

kernel.open();
void show();
addEventListener("online", () => kernel.wake());
document.addEventListener("visibilitychange", () => document.hidden || kernel.wake());
addEventListener("pagehide", ({ persisted }) => {
  if (persisted) return;
  window.dispatchEvent(new Event("workbook:farewell")); // last words come first, whoever listened first
  address.leave();
});
