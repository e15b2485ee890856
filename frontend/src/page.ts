/** The page of one kernel: its widgets take the place of their first views, all at once. */

import { Address } from "./address.ts";
import { Kernel, type State } from "./kernel.ts";

const app = document.getElementById("wb-app") as HTMLElement;
const address = new Address(app.dataset.kernel ?? "");
const kernel = new Kernel(address, changed);

// The kernel answers while the widgets' scripts are still being read.
const control = kernel.comm("jupyter.widget.control");
const manager = import("./manager.ts").then(({ Manager }) => new Manager(kernel));
control.on_msg(async (message) => (await manager).take(message));
control.open({}, undefined, { version: "1.0.0" });
kernel.open();

function changed(state: State): void {
  if (state === "open" || state === "back") control.send({ method: "request_states" });
  if (state !== "open") window.dispatchEvent(new CustomEvent("workbook:line", { detail: { state } }));
}

async function show(): Promise<void> {
  await (await manager).show([...app.querySelectorAll<HTMLElement>("[data-model]")]);
  document.body.classList.add("wb-ready");
  performance.mark("workbook-ready");
}

void show();
addEventListener("online", () => kernel.wake());
document.addEventListener("visibilitychange", () => document.hidden || kernel.wake());
addEventListener("pagehide", ({ persisted }) => persisted || address.leave());
