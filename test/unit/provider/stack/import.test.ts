import { describe, expect, it } from "@jest/globals";
import { CancelledError } from "../../../../client/errors.ts";
import { importStack } from "../../../../provider/stack/import.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

describe("importing a stack", () => {
  const { zenml, api } = useStackServer();

  it("finds it by its name", async () => {
    const [stack] = await api().stacks.findByName("default");
    const { signal } = new AbortController();

    expect(await importStack({ id: "default", client: zenml(), signal })).toEqual({
      id: stack?.id,
    });
  });

  it("stops when the practitioner cancels", async () => {
    const failure = importStack({ id: "default", client: zenml(), signal: AbortSignal.abort() });

    await expect(failure).rejects.toBeInstanceOf(CancelledError);
  });
});
