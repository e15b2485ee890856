/** The Output widget: what a request of the kernel prints and shows, taken instead of lost. */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import type { Manager } from "./manager.ts";
import type { Json, Message } from "./message.ts";
import { sanitizeRich } from "./sanitize.ts";

const SHOWN = ["stream", "display_data", "execute_result", "error"];
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const WIDGET = "application/vnd.jupyter.widget-view+json";
const COLOURS = /\x1b\[[0-9;]*m/g; // of a terminal

type Output = { output_type: string } & Json;

// Backbone calls `initialize` from its constructor: fields may be declared here, not set.

export class OutputModel extends DOMWidgetModel {
  declare captured: string; // the request whose outputs come here
  declare emptied: boolean; // whether the next output replaces all

  override defaults() {
    const module = "@jupyter-widgets/output";
    return {
      ...super.defaults(),
      _model_name: "OutputModel",
      _model_module: module,
      _view_name: "OutputView",
      _view_module: module,
      msg_id: "",
      outputs: [],
    };
  }

  override initialize(attributes: Json, options: any): void {
    super.initialize(attributes, options);
    this.captured = "";
    this.emptied = false;
    this.listenTo(this, "change:msg_id", this.capture);
    this.listenTo(this, "destroy", () => this.release());
    this.capture();
  }

  capture(): void {
    this.release();
    this.captured = this.get("msg_id");
    if (this.captured) this.captures.set(this.captured, (message) => this.take(message));
  }

  release(): void {
    this.captures.delete(this.captured);
  }

  take({ header: { msg_type: type }, content }: Message): boolean {
    if (type === "clear_output") {
      if (content.wait) this.emptied = true;
      else this.put([]);
      return true;
    }
    if (!SHOWN.includes(type)) return false;
    const outputs: Output[] = this.emptied ? [] : [...this.get("outputs")];
    this.emptied = false;
    const last = outputs.at(-1);
    if (type === "stream" && last?.output_type === "stream" && last.name === content.name)
      outputs[outputs.length - 1] = { ...last, text: text(last.text) + text(content.text) };
    else outputs.push({ output_type: type, ...content });
    this.put(outputs);
    return true;
  }

  put(outputs: Output[]): void {
    this.set("outputs", outputs);
    this.save_changes();
  }

  private get captures() {
    return (this.widget_manager as Manager).kernel.captures;
  }
}

export class OutputView extends DOMWidgetView {
  declare views: DOMWidgetView[]; // of the widgets among the outputs

  override initialize(parameters: any): void {
    super.initialize(parameters);
    this.views = [];
    this.listenTo(this.model, "change:outputs", this.draw);
  }

  override render(): Promise<void> {
    super.render();
    this.el.classList.add("jp-OutputArea");
    return this.draw();
  }

  override remove(): this {
    this.views.splice(0).forEach((view) => view.remove());
    return super.remove();
  }

  async draw(): Promise<void> {
    const outputs: Output[] = this.model.get("outputs");
    const views: DOMWidgetView[] = [];
    const drawn = await Promise.all(outputs.map((output) => this.element(output, views)));
    const late = outputs !== this.model.get("outputs");
    const old = late ? views : this.views.splice(0, Infinity, ...views);
    old.forEach((view) => view.remove());
    if (late) return;
    this.el.replaceChildren(...drawn);
    const attach = ({ luminoWidget }: DOMWidgetView) => MessageLoop.sendMessage(luminoWidget, Widget.Msg.AfterAttach);
    void this.displayed.then(() => views.forEach(attach));
  }

  async element({ output_type: type, data, ...output }: Output, views: DOMWidgetView[]): Promise<Element> {
    if (type === "stream") return plain(output.text);
    if (type === "error") return plain(output.traceback.join("\n"));
    const manager = this.model.widget_manager as Manager;
    const model = data[WIDGET]?.model_id;
    const markup = data["text/html"] ?? data["image/svg+xml"];
    const picture = PICTURES.find((kind) => data[kind]);
    if (model && manager.has_model(model)) {
      const view = (await this.create_child_view(await manager.get_model(model))) as DOMWidgetView;
      views.push(view);
      return view.el;
    }
    if (markup) return rich(text(markup));
    if (picture) return image(picture, text(data[picture]));
    return plain(data["text/plain"] ?? "");
  }
}

function rich(markup: string): HTMLDivElement {
  const element = document.createElement("div");
  element.innerHTML = sanitizeRich(markup);
  return element;
}

function image(kind: string, data: string): HTMLImageElement {
  const element = new Image();
  element.src = `data:${kind};base64,${data}`;
  return element;
}

function plain(words: string | string[]): HTMLPreElement {
  const element = document.createElement("pre");
  element.textContent = text(words).replace(COLOURS, "");
  return element;
}

// Long texts may come in pieces.
function text(words: string | string[]): string {
  return Array.isArray(words) ? words.join("") : words;
}
