/** The widgets of a page: their models follow the kernel's, their views are made off screen. */

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { Widget } from "@lumino/widgets";
import * as anywidget from "./anywidget.ts";
import * as basics from "./basics.ts";
import { Comm } from "./comm.ts";
import { keep } from "./keep.ts";
import type { Kernel } from "./kernel.ts";
import type { Json, Message } from "./message.ts";
import * as output from "./output.ts";
import { sanitizeInline } from "./sanitize.ts";

const WIDGETS = "jupyter.widget"; // the target of models

// base makes its models and views of failures without options. Backbone would fill them in, but not
// in strict code, as all code in modules is.
const { initialize } = base.WidgetModel.prototype;
base.WidgetModel.prototype.initialize = function (attributes, options = {} as typeof options) {
  initialize.call(this, attributes, options);
};

type Classes = Record<string, unknown>;

const MODULES: Record<string, (name: string) => Classes | Promise<Classes>> = {
  "@jupyter-widgets/base": () => base as Classes,
  "@jupyter-widgets/controls": (name) => (name in basics ? basics : import("./more.ts")) as Classes,
  "@jupyter-widgets/output": () => output,
  anywidget: () => anywidget.classes(),
};

interface State {
  model_name: string;
  model_module: string;
  model_module_version: string;
  state: Json;
}

export class Manager extends ManagerBase {
  readonly kernel: Kernel;
  #missing: unknown; // why a script did not come
  #settle!: () => void;
  #settled = new Promise<void>((settle) => (this.#settle = settle));

  constructor(kernel: Kernel) {
    super();
    this.kernel = kernel;
    kernel.targets.set(WIDGETS, (comm, message) => this.handle_comm_open(comm, message as any));
  }

  /**
   * Put the views of their models into elements of the page, all before it is painted again.
   *
   * Where there is no view the first view stays, and in the end that is thrown. When a script did not
   * come, everything stays.
   */
  async show(hosts: HTMLElement[]): Promise<void> {
    await this.#settled;
    const views = await Promise.allSettled(hosts.map((host) => this.#view(host.dataset.model ?? "")));
    if (this.#missing) throw this.#missing;
    views.forEach((view, index) => {
      if (view.status === "rejected") return;
      const host = hosts[index] as HTMLElement;
      const restore = keep(host);
      host.replaceChildren();
      Widget.attach(view.value.luminoWidget, host);
      restore();
    });
    const failed = views.find((view) => view.status === "rejected");
    if (failed) throw failed.reason;
  }

  // A view with all views within it.
  async #view(model_id: string): Promise<base.DOMWidgetView> {
    const view = await this.create_view(await this.get_model(model_id));
    await within(view);
    return view as base.DOMWidgetView;
  }

  /** Make the states of all widgets in the kernel ours. */
  async take({ content: { data }, buffers }: Message): Promise<void> {
    if (data.method !== "update_states") return;
    try {
      base.put_buffers(data.states, data.buffer_paths, buffers);
      const taken = await Promise.allSettled(this.#follow(data.states));
      for (const one of taken) if (one.status === "rejected") console.error(one.reason);
    } finally {
      this.#settle();
    }
  }

  #follow(states: Record<string, State>): Promise<void>[] {
    const ours = this["_models"] as Record<string, Promise<base.WidgetModel>>;
    const ended = Object.keys(ours).filter((id) => !(id in states));
    return [
      ...ended.map(async (id) => (await ours[id])!.close(true)),
      // Each model is registered before the first of them is made: they refer to each other.
      ...Object.entries(states).map(([id, state]) => (this.has_model(id) ? this.#update(id, state) : this.#add(id, state))),
    ];
  }

  async #add(model_id: string, { state, ...names }: State): Promise<void> {
    await this.new_model({ ...names, model_id, comm: this.kernel.comm(WIDGETS, model_id) }, state as any);
  }

  // After a break. What was changed here and not confirmed yet is newer than what the kernel told.
  async #update(model_id: string, { state }: State): Promise<void> {
    const model = await this.get_model(model_id);
    for (const name of [...model["_expectedEchoMsgIds"].keys(), ...model["_attrsToUpdate"]]) delete state[name];
    const type = model.constructor as typeof base.WidgetModel;
    model.set_state(await type._deserialize_state(state, this));
  }

  override inline_sanitize(html: string): string {
    return sanitizeInline(html);
  }

  protected override async loadClass(name: string, module: string): Promise<any> {
    const found = (await this.#script(name, module))?.[name];
    if (!found) throw new Error(`This page has no ${name} of ${module}`);
    return found;
  }

  async #script(name: string, module: string): Promise<Classes | undefined> {
    try {
      return await MODULES[module]?.(name);
    } catch (problem) {
      this.#missing = problem;
      throw problem;
    }
  }

  protected override async _create_comm(target: string, id?: string, data?: Json, metadata?: Json): Promise<Comm> {
    const comm = this.kernel.comm(target, id);
    if (data || metadata) comm.open(data, undefined, metadata);
    return comm;
  }

  protected override async _get_comm_info(): Promise<{}> {
    return {};
  }
}

// Boxes and their kin make the views within them in the background.
async function within(view: base.WidgetView): Promise<void> {
  const lists = Object.values(view).filter((part) => part instanceof base.ViewList);
  const views = lists.flatMap((list) => list.views as Promise<base.WidgetView>[]);
  await Promise.allSettled(views.map(async (one) => within(await one)));
}
