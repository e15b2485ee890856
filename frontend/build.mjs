// Builds what browsers load into workbook_lib/static/built: `node build.mjs [fingerprint of the sources]`.
// Everything is written into a fresh folder first, so that a failing build leaves the old one.

import { build } from "esbuild";
import { globSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const HERE = import.meta.dirname;
const LIBRARY = join(HERE, "..", "workbook_lib");
const BUILT = join(LIBRARY, "static", "built");
const FRESH = `${BUILT}.${process.pid}`;

// Widget modules by name ("forms/text"): the files with a default export.
const modules = new Map(
  globSync("{app,forms}/*.js", { cwd: LIBRARY })
    .sort()
    .filter((file) => /^export default\b/m.test(readFileSync(join(LIBRARY, file), "utf8")))
    .map((file) => [file.replaceAll("\\", "/").replace(/\.js$/, ""), join(LIBRARY, file)]),
);

// One module that holds all widget modules by their names.
const widgets = {
  name: "widgets",
  setup(plugin) {
    plugin.onResolve({ filter: /^werkbuch:widgets$/ }, ({ path }) => ({ path, namespace: "widgets" }));
    plugin.onLoad({ filter: /.*/, namespace: "widgets" }, () => {
      const entries = [...modules].map(([name, file], index) => ({ name, file, local: `module${index}` }));
      const imports = entries.map(({ file, local }) => `import ${local} from ${JSON.stringify(file)};`);
      const members = entries.map(({ name, local }) => `${JSON.stringify(name)}: ${local}`);
      return { contents: `${imports.join("\n")}\nexport default { ${members.join(", ")} };`, resolveDir: LIBRARY };
    });
  },
};

const shared = {
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
  outdir: FRESH,
};

async function bundle() {
  const { metafile } = await build({
    ...shared,
    entryPoints: {
      page: "src/page.ts",
      widgets: "werkbuch:widgets",
      controls: "src/controls.css",
      style: join(LIBRARY, "static", "style.css"),
      logo: join(LIBRARY, "static", "logo.svg"),
    },
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    assetNames: "[name]-[hash]",
    format: "esm",
    splitting: true,
    metafile: true,
    plugins: [widgets],
    loader: { ".svg": "copy" },
    alias: { "sanitize-html": "./src/sanitize.ts", jquery: "./src/jquery.ts" },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return metafile;
}

// Each widget module as one file of its own, for hosts that load it from a trait.
async function standalone() {
  for (const [name, file] of modules) {
    await build({ ...shared, entryPoints: [{ in: file, out: join("modules", name) }], format: "esm" });
  }
}

function manifest({ outputs }) {
  const named = Object.entries(outputs).map(([path, output]) => [basename(path), output]);
  const find = (name) => named.find(([file]) => file.startsWith(`${name}-`));
  const [page, { imports }] = find("page");
  const preload = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
  const rest = ["widgets", "controls", "style", "logo"].map((name) => [name, find(name)[0]]);
  return { page, ...Object.fromEntries(rest), preload };
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
  const metafile = await bundle();
  await standalone();
  writeFileSync(join(FRESH, "manifest.json"), `${JSON.stringify(manifest(metafile), null, 2)}\n`);
  writeFileSync(join(FRESH, "fingerprint"), process.argv[2] ?? "");
  compress();
  swap();
} finally {
  rmSync(FRESH, { recursive: true, force: true });
}
