// Compiles the style sheets into a folder. The library of sass runs on Debian's own Node 18; its command does not.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "sass";

for (const sheet of ["lantern", "widgets", "desk"]) {
  const { css } = compile(`${sheet}.scss`, { style: "compressed", loadPaths: ["node_modules"] });
  writeFileSync(join(process.argv[2], `${sheet}.css`), `${css}\n`);
}
