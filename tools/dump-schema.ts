/** `npx tsx tools/dump-schema.ts [ADDRESS]`: prints what `terraform providers schema -json` would. */
import { defaultAddress } from "./install-mirror.ts";
import { dumpSchemas } from "./schema-dump.ts";

console.log(JSON.stringify(dumpSchemas(process.argv[2] ?? defaultAddress), null, 2));
