import type { Terraform } from "../../tools/demo/find-terraform.ts";
import { getTerraformBinary, isOpenTofu } from "./terraform-binary.ts";
import { installTerraform } from "./terraform-library.ts";

/** The oldest Terraform with identities (1.12), queries and actions (1.14) and deprecation messages (1.15). */
const [MAJOR, MINOR] = [1, 15];

/** Path of a Terraform that knows all that the protocol has: the run's own if it is recent enough, else an installed one. */
export async function recentTerraform(): Promise<string> {
  const own = await getTerraformBinary();
  return isRecent(own) ? own.program : installTerraform("1.15.5");
}

function isRecent({ version }: Terraform): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return !isOpenTofu && (major > MAJOR || (major === MAJOR && minor >= MINOR));
}
