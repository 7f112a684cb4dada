import { canonicalText, readValue, valueFromJson, valuesEqual, writeValue } from "./codec.ts";
import { findArrayMismatch, findMapMismatch } from "./collections.ts";
import { MsgpackError } from "./msgpack.ts";
import { ValueError } from "./path.ts";
import { describe } from "./primitives.ts";
import { createValueMap, isValueList, isValueMap, type Type, type Value } from "./values.ts";

/**
 * A fixed set of named attributes, each of its own type. Every attribute is always present.
 *
 * On the wire a map from names to values, with an entry for every attribute: null is written as nil, never left out.
 * `{ a = 1, b = null }` is `82 a1 61 01 a1 62 c0`. go-cty writes the names in alphabetical order and reads any order.
 *
 * **Source:** go-cty `msgpack/marshal.go` and `msgpack/unmarshal.go`, unmarshalObject.
 */
export function objectType(attributes: Readonly<Record<string, Type>>): Type {
  const types = Object.entries(attributes);
  const typeOf = new Map(types);
  // As go-cty writes them: what Terraform sends back has the bytes that it was sent.
  const written = types.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    json: ["object", createValueMap(types.map(([name, type]) => [name, type.json]))],
    read(reader) {
      const entries: [string, Value][] = [];
      for (let left = reader.readMapLength(); left > 0; left -= 1) {
        const name = reader.readString();
        const type = typeOf.get(name);
        if (type === undefined) {
          throw new MsgpackError(`an object has the unexpected attribute ${JSON.stringify(name)}`);
        }
        entries.push([name, readValue(type, reader)]);
      }
      // With no unexpected name, a wrong count means that an attribute is missing or comes twice.
      if (entries.length !== types.length) {
        throw new MsgpackError(`an object with ${types.length} attributes is required`);
      }
      return createValueMap(entries);
    },
    write(writer, value, path) {
      if (!isValueMap(value)) {
        throw new ValueError(path, `an object is required, not ${describe(value)}`);
      }
      // Terraform would reject the whole message because of it.
      const stray = Object.keys(value).find((name) => !typeOf.has(name));
      if (stray !== undefined) {
        throw new ValueError([...path, { attribute: stray }], "is not an attribute of this object");
      }
      writer.writeMapLength(written.length);
      for (const [name, type] of written) {
        writer.writeString(name);
        writeValue(type, writer, value[name], [...path, { attribute: name }]);
      }
    },
    fromJson(json, path) {
      if (!isValueMap(json)) {
        throw new ValueError(path, `an object is required, not ${describe(json)}`);
      }
      // Attributes that came with a later version are null, those that went are dropped.
      return createValueMap(
        types.map(([name, type]) => [
          name,
          valueFromJson(type, json[name], [...path, { attribute: name }]),
        ]),
      );
    },
    // An attribute that is absent counts as null: handlers' objects are compared before they are complete.
    equals: (a, b) =>
      isValueMap(a) &&
      isValueMap(b) &&
      types.every(([name, type]) => valuesEqual(type, a[name] ?? null, b[name] ?? null)),
    canonical: (value) =>
      `{${types
        .map(([name, type]) => {
          const item = isValueMap(value) ? value[name] : undefined;
          return `${JSON.stringify(name)}:${canonicalText(type, item ?? null)}`;
        })
        .sort()
        .join()}}`,
    findMismatch: (planned, actual, path) =>
      findMapMismatch(
        (name) => typeOf.get(name),
        (attribute) => ({ attribute }),
        planned,
        actual,
        path,
      ),
  };
}

/**
 * A fixed sequence of values, each of its own type: a JavaScript array. What HCL makes of `["a", 1]` in a dynamic
 * attribute. On the wire an array: `92 a1 61 01`.
 *
 * **Source:** go-cty `msgpack/unmarshal.go`, unmarshalTuple.
 */
export function tupleType(elements: readonly Type[]): Type {
  return {
    json: ["tuple", elements.map((type) => type.json)],
    read(reader) {
      if (reader.readArrayLength() !== elements.length) {
        throw new MsgpackError(`a tuple of ${elements.length} elements is required`);
      }
      return elements.map((type) => readValue(type, reader));
    },
    write(writer, value, path) {
      if (!isValueList(value) || value.length !== elements.length) {
        throw new ValueError(path, `a tuple of ${elements.length} elements is required`);
      }
      writer.writeArrayLength(elements.length);
      elements.forEach((type, index) => {
        writeValue(type, writer, value[index], [...path, { index }]);
      });
    },
    fromJson(json, path) {
      if (!isValueList(json) || json.length !== elements.length) {
        throw new ValueError(path, `a tuple of ${elements.length} elements is required`);
      }
      return elements.map((type, index) => valueFromJson(type, json[index], [...path, { index }]));
    },
    equals: (a, b) =>
      isValueList(a) &&
      isValueList(b) &&
      a.length === b.length &&
      elements.every((type, index) => valuesEqual(type, a[index] ?? null, b[index] ?? null)),
    canonical: (value) =>
      `[${elements
        .map((type, index) => {
          const item = isValueList(value) ? value[index] : undefined;
          return canonicalText(type, item ?? null);
        })
        .join()}]`,
    findMismatch: (planned, actual, path) =>
      findArrayMismatch((index) => elements[index], planned, actual, path),
  };
}
