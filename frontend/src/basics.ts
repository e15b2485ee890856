/** The controls that pages of ours are made of; the others load when a page has one of them. */

import { HTMLMathModel as AnyMathModel, HTMLModel as AnyHTMLModel } from "@jupyter-widgets/controls/lib/widget_string";
import { sanitizeRich } from "./sanitize.ts";

export * from "@jupyter-widgets/controls/lib/widget_box";
export * from "@jupyter-widgets/controls/lib/widget_button";
export * from "@jupyter-widgets/controls/lib/widget_string";

// The stock views put the value into the page as it is.
const harmless = { value: { deserialize: async (value: unknown) => sanitizeRich(String(value)) } };

export class HTMLModel extends AnyHTMLModel {
  static override serializers = { ...AnyHTMLModel.serializers, ...harmless };
}

export class HTMLMathModel extends AnyMathModel {
  static override serializers = { ...AnyMathModel.serializers, ...harmless };
}
