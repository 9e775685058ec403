// Runs the numbers in WebAssembly and holds them against the file that the native tests hold.
// node tests/wasm/numbers.mjs LIBRARY.wasm
import { readFileSync } from "node:fs";

const expected = readFileSync(new URL("numbers.txt", import.meta.url), "utf8")
  .split("\n").filter((line) => line).map(Number);
const module = new WebAssembly.Module(readFileSync(process.argv[2]));
// nothing of the host is called while numbers are computed
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {};
  imports[from][name] = () => { throw new Error(`${from}.${name} was called`); };
}
const { compute, number } = new WebAssembly.Instance(module, imports).exports;
const count = compute();
if (count !== expected.length) throw new Error(`${count} numbers, not ${expected.length}`);
let worst = 0;
let same = 0;
for (let index = 0; index < count; index += 1) {
  const [ours, theirs] = [number(index), expected[index]];
  if (ours === theirs) same += 1;
  worst = Math.max(worst, Math.abs(ours - theirs) / Math.max(Math.abs(theirs), 1e-300));
}
console.log(`${count} numbers in WebAssembly: ${same} with the same bits, worst relative difference ${worst}`);
if (same !== count) process.exit(1);
