/** All controls; a page loads them when it has one that is not among the basics. */

export * from "@jupyter-widgets/controls";
