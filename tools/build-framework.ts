/** `npm run build` in framework/: compiles the package into framework/dist. */
import { buildFramework } from "./framework/build.ts";

await buildFramework();
