import { describe, expect, it } from "@jest/globals";
import { connectorTypes, findConnectorVocabulary } from "../../../client/vocabulary.ts";

describe("findConnectorVocabulary()", () => {
  it("knows what AWS offers", () => {
    expect(findConnectorVocabulary("aws")).toMatchObject({
      authMethods: expect.arrayContaining(["iam-role"]),
      resourceTypes: expect.arrayContaining(["s3-bucket"]),
    });
  });

  it.each(["", "AWS", "constructor"])("does not know %j", (type) => {
    expect(findConnectorVocabulary(type)).toBeUndefined();
  });

  it.each(Object.entries(connectorTypes))(
    "lists for %s only its own resource types as many",
    (_, type) => {
      expect(type.resourceTypes).toEqual(
        expect.arrayContaining([...type.resourceTypesWithInstances]),
      );
    },
  );
});
