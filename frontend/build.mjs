// Builds what browsers load into workbook_lib/static/built: `node build.mjs [fingerprint of the sources]`.
// Everything is written into a fresh folder first, so that a failing build leaves the old one.

import { build } from "esbuild";
import { globSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const HERE = import.meta.dirname;
const LIBRARY = join(HERE, "..", "workbook_lib");
const STATIC = join(LIBRARY, "static");
const BUILT = join(STATIC, "built");
const FRESH = `${BUILT}.${process.pid}`;

// Widget modules by name ("forms/text"): the files with a default export.
const modules = new Map(
  globSync("{app,forms}/*.js", { cwd: LIBRARY })
    .sort()
    .filter((file) => /^export default\b/m.test(readFileSync(join(LIBRARY, file), "utf8")))
    .map((file) => [file.replaceAll("\\", "/").replace(/\.js$/, ""), join(LIBRARY, file)]),
);

// What the widgets' packages ask for, and what does as much of it as they use.
const SMALLER = {
  jquery: "./src/jquery.ts",
  "lodash/isEqual": "./src/equal.ts",
  "sanitize-html": "./src/sanitize.ts",
  underscore: "./node_modules/underscore/underscore-umd.js", // in one piece, for Backbone needs all of it
};

// Lumino's bundle cannot be shaken, its sources can: most of it is the shell that pages do not have.
const lumino = {
  name: "lumino",
  setup(plugin) {
    const folder = join(HERE, "node_modules", "@lumino", "widgets", "src");
    const source = (name) => ({ path: join(folder, `${name}.ts`), sideEffects: false });
    plugin.onResolve({ filter: /^@lumino\/widgets$/ }, () => source("index"));
    plugin.onResolve({ filter: /^\.\/\w+$/ }, ({ path, importer }) => {
      return dirname(importer) === folder ? source(path) : undefined;
    });
  },
};

// Modules that are built already: what they are imported as, and their file.
const finished = (files) => ({
  name: "finished",
  setup(plugin) {
    for (const [name, file] of Object.entries(files)) {
      const resolved = { path: `./${file}`, external: true };
      plugin.onResolve({ filter: /./ }, ({ path }) => (path === name ? resolved : undefined));
    }
  },
});

async function bundle({ plugins = [], ...options }) {
  const { metafile } = await build({
    absWorkingDir: HERE,
    bundle: true,
    minify: true,
    format: "esm",
    splitting: true,
    target: ["chrome100", "firefox100", "safari15.4"],
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } }, // Lumino's sources are meant so
    alias: SMALLER,
    loader: { ".svg": "copy" },
    plugins: [lumino, ...plugins],
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    assetNames: "[name]-[hash]",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    outdir: FRESH,
    ...options,
  });
  return metafile.outputs;
}

// One module that holds all widget modules by their names.
function bundleWidgets() {
  const entries = [...modules].map(([name, file], index) => ({ name, file, local: `module${index}` }));
  const imports = entries.map(({ file, local }) => `import ${local} from ${JSON.stringify(file)};`);
  const members = entries.map(({ name, local }) => `${JSON.stringify(name)}: ${local}`);
  const contents = `${imports.join("\n")}\nexport default { ${members.join(", ")} };`;
  return bundle({ stdin: { contents, resolveDir: LIBRARY }, entryNames: "widgets-[hash]" });
}

// Each widget module as one file of its own, for hosts that load it from a trait.
function bundleModules() {
  const entryPoints = [...modules].map(([name, file]) => ({ in: file, out: join("modules", name) }));
  return bundle({ entryPoints, entryNames: "[dir]/[name]", splitting: false });
}

function bundleLook() {
  const style = join(STATIC, "style.css");
  const logo = join(STATIC, "logo.svg");
  return bundle({ entryPoints: { controls: "src/controls.css", style, logo } });
}

async function bundleAll() {
  const named = (outputs, name) => Object.keys(outputs).find((path) => basename(path).startsWith(`${name}-`));
  await bundleModules();
  const look = await bundleLook();
  const widgets = basename(named(await bundleWidgets(), "widgets"));
  const managers = await bundle({
    entryPoints: { manager: "src/manager.ts" },
    plugins: [finished({ "werkbuch:widgets": widgets })],
  });
  const path = named(managers, "manager");
  const manager = basename(path);
  const page = await bundle({
    entryPoints: { page: "src/page.ts" },
    plugins: [finished({ "./manager.ts": manager })],
  });
  const imports = (kind) => managers[path].imports.filter((one) => one.kind === kind).map((one) => basename(one.path));
  return {
    page: basename(named(page, "page")),
    widgets,
    ...Object.fromEntries(["controls", "style", "logo"].map((name) => [name, basename(named(look, name))])),
    preload: [manager, ...imports("import-statement")],
    more: imports("dynamic-import").find((file) => file !== widgets),
  };
}

// Beside each file its compressed twins, the same bytes from the same sources.
function compress() {
  for (const name of readdirSync(FRESH).filter((name) => /\.(js|css|svg)$/.test(name))) {
    const file = join(FRESH, name);
    const data = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(data, { level: 9 }));
    const best = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length };
    writeFileSync(`${file}.br`, brotliCompressSync(data, { params: best }));
  }
}

function swap() {
  const old = `${FRESH}.old`;
  mkdirSync(BUILT, { recursive: true });
  renameSync(BUILT, old);
  renameSync(FRESH, BUILT);
  rmSync(old, { recursive: true });
}

try {
  const manifest = await bundleAll();
  writeFileSync(join(FRESH, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(FRESH, "fingerprint"), process.argv[2] ?? "");
  compress();
  swap();
} finally {
  rmSync(FRESH, { recursive: true, force: true });
}
