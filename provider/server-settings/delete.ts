import type { HandlerContext } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";

/** A server always has settings: they stay as they are. */
export async function deleteServerSettings(): Promise<void> {}

/** Warns that the settings stay as they are. */
export async function planDeleteServerSettings({
  warn,
}: Pick<HandlerContext<Zenml>, "warn">): Promise<void> {
  warn(
    "The server keeps its settings",
    "Terraform no longer manages the settings of this server, and leaves them as they are. To change one of them, apply the change before you remove the resource.",
  );
}
