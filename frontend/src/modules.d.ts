/** Modules without types of their own. */

/** All widget modules by their names ("forms/text"), put together by the build. */
declare module "werkbuch:widgets" {
  const modules: Record<string, import("./module.ts").Definition>;
  export default modules;
}

declare module "underscore" {
  export function isEqual(one: unknown, other: unknown): boolean;
}
