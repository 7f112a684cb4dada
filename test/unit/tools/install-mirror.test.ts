import { describe, expect, it } from "@jest/globals";
import { cliConfiguration, parseAddress } from "../../../tools/install-mirror.ts";

describe("parseAddress()", () => {
  it("takes any host and namespace", () => {
    expect(parseAddress("registry.example.com/our-team/zenml")).toEqual({
      host: "registry.example.com",
      type: "zenml",
    });
  });

  it.each([
    "zenml",
    "our-team/zenml",
    "registry.example.com/our-team/other",
    "a.b/c/d/zenml",
    "//zenml",
  ])("refuses %j, and shows an address that is one", (address) => {
    expect(() => parseAddress(address)).toThrow(
      `${JSON.stringify(address)} is not an address of this provider. Write HOST/NAMESPACE/zenml, such as registry.terraform.io/zenml-community/zenml.`,
    );
  });
});

describe("cliConfiguration()", () => {
  it("takes this provider from the mirror alone, and all others from where they were", () => {
    expect(
      cliConfiguration("/srv/mirror", "registry.example.com/our-team/zenml"),
    ).toBe(`provider_installation {
  filesystem_mirror {
    path    = "/srv/mirror"
    include = ["registry.example.com/our-team/zenml"]
  }
  direct {
    exclude = ["registry.example.com/our-team/zenml"]
  }
}
`);
  });
});
