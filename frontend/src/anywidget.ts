/** The model and the view of our own widgets, whose scripts come with the page. */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { Module, type Definition, type Life } from "./module.ts";

let modules: Record<string, Definition> = {};

/** The classes, as soon as their scripts are there. */
export async function classes() {
  modules = (await import("werkbuch:widgets")).default;
  return { AnyModel, AnyView };
}

// Backbone calls `initialize` from its constructor: fields may be declared here, not set.

export class AnyModel extends DOMWidgetModel {
  declare script: Module;

  override initialize(attributes: Record<string, unknown>, options: any): void {
    super.initialize(attributes, options);
    const name = String(attributes._anywidget_id);
    const definition = Object.hasOwn(modules, name) ? modules[name] : undefined;
    if (!definition) throw new Error(`There is no widget module ${name}`);
    this.script = new Module(definition, this);
    this.once("destroy", () => this.script.end());
  }
}

export class AnyView extends DOMWidgetView {
  declare model: AnyModel;
  declare life: Life;

  override async render(): Promise<void> {
    this.life = this.model.script.live();
    await this.model.script.render(this.el, this.life);
  }

  override remove(): this {
    this.life?.end();
    return super.remove();
  }
}
