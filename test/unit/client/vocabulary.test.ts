import { describe, expect, it } from "@jest/globals";
import {
  connectorTypes,
  findConnectorVocabulary,
  isComponentType,
} from "../../../client/vocabulary.ts";

describe("isComponentType()", () => {
  it.each(["orchestrator", "artifact_store", "log_store", "deployer", "sandbox"])(
    "knows %s",
    (type) => {
      expect(isComponentType(type)).toBe(true);
    },
  );

  it.each(["", "Orchestrator", "artifact-store", "metadata_store", "toString"])(
    "does not know %j",
    (type) => {
      expect(isComponentType(type)).toBe(false);
    },
  );
});

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
