import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";
import { ManagerBase } from "@jupyter-widgets/base-manager";
console.log(base, controls, ManagerBase, import("werkbuch:widgets"));
