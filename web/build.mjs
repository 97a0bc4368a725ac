// Builds web/dist, which is committed and built into the program, so that the program needs no npm. `make web` runs this.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const out = process.argv[2] ?? 'dist';
const LIMIT = 200 * 1024; // of everything, gzipped
mkdirSync(out, { recursive: true });
const { outputFiles } = await build({
  entryPoints: ['src/app.ts'], bundle: true, minify: true, target: ['es2022'], format: 'iife', write: false, outdir: out,
  legalComments: 'eof', charset: 'utf8', logLevel: 'warning',
});
for (const file of outputFiles) writeFileSync(`${out}/app.${file.path.endsWith('.css') ? 'css' : 'js'}`, file.contents);
copyFileSync('index.html', `${out}/index.html`);
copyFileSync('icon.svg', `${out}/icon.svg`);
// The world at 1:110 million, countries only: the map needs neither the land of the same file nor the names.
const world = JSON.parse(readFileSync('node_modules/world-atlas/countries-110m.json', 'utf8'));
delete world.objects.land;
for (const country of world.objects.countries.geometries) delete country.properties, delete country.id;
writeFileSync(`${out}/world.json`, JSON.stringify(world));

const names = ['index.html', 'app.js', 'app.css', 'icon.svg', 'world.json'];
const sizes = names.map((name) => gzipSync(readFileSync(`${out}/${name}`), { level: 9 }).length);
const total = sizes.reduce((a, b) => a + b, 0);
for (const [i, name] of names.entries()) console.log(`${String(sizes[i]).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  gzipped, of ${LIMIT} allowed`);
if (total > LIMIT) process.exit(1);
