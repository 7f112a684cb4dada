import {
  canonicalText,
  findMismatch,
  readValue,
  valueFromJson,
  valuesEqual,
  writeValue,
} from "./codec.ts";
import { type Path, type PathStep, ValueError } from "./path.ts";
import { describe, normalize } from "./primitives.ts";
import {
  createValueMap,
  isValueList,
  isValueMap,
  isWhollyKnown,
  type Type,
  type Value,
} from "./values.ts";

/**
 * An ordered collection of values of one type: a JavaScript array.
 *
 * On the wire an array: `["a", null]` is `92 a1 61 c0`. **Source:** go-cty `msgpack/marshal.go`.
 */
export function listType(element: Type): Type {
  return {
    ...arrayType("list", element),
    equals: (a, b) =>
      isValueList(a) &&
      isValueList(b) &&
      a.length === b.length &&
      a.every((value, index) => valuesEqual(element, value, b[index] ?? null)),
    canonical: (value) =>
      `[${(isValueList(value) ? value : []).map((item) => canonicalText(element, item)).join()}]`,
    findMismatch: (planned, actual, path) =>
      findArrayMismatch(() => element, planned, actual, path),
  };
}

/**
 * An unordered collection of distinct values: a JavaScript array in no particular order.
 * Equal by value, whatever the order; duplicates are dropped when it is written.
 *
 * On the wire an array like a list, and go-cty reads any order. It writes known elements in an order of its own, which
 * says nothing about the configuration. **Source:** go-cty `msgpack/marshal.go`, `cty/set_internals.go`.
 */
export function setType(element: Type): Type {
  const texts = (value: Value): readonly string[] =>
    distinct(element, isValueList(value) ? value : [])
      .map((item) => canonicalText(element, item))
      .sort();
  const { write, ...array } = arrayType("set", element);
  return {
    ...array,
    write(writer, value, path) {
      write(writer, isValueList(value) ? distinct(element, value) : value, path);
    },
    equals: (a, b) => texts(a).join() === texts(b).join(),
    canonical: (value) => `[${texts(value).join()}]`,
    findMismatch(plan, result, path) {
      if (!isValueList(plan) || !isValueList(result)) {
        return path;
      }
      // Unknown planned elements may turn out equal, so that fewer can be left, but never more.
      const [planned, actual] = [distinct(element, plan), distinct(element, result)];
      if (actual.length > planned.length) {
        return path;
      }
      // Elements have no identity: it is enough that each has some counterpart on the other side.
      // **Source:** Terraform `internal/plans/objchange/compatible.go`, assertSetValuesCompatible.
      const fits = (wanted: Value, got: Value) =>
        findMismatch(element, wanted, got, path) === undefined;
      const isComplete =
        planned.every((wanted) => actual.some((got) => fits(wanted, got))) &&
        actual.every((got) => planned.some((wanted) => fits(wanted, got)));
      return isComplete ? undefined : path;
    },
  };
}

/**
 * Values of one type by key. Elements may be null, which is not the same as a key that is absent.
 *
 * On the wire a map: `{ a = 1 }` is `81 a1 61 01`. Keys are strings in Unicode's normal form C, as all strings of cty.
 * **Source:** go-cty `msgpack/marshal.go`, `cty/value_init.go` (NormalizeString).
 */
export function mapType(element: Type): Type {
  return {
    json: ["map", element.json],
    read(reader) {
      const entries: [string, Value][] = [];
      for (let left = reader.readMapLength(); left > 0; left -= 1) {
        entries.push([reader.readString(), readValue(element, reader)]);
      }
      return createValueMap(entries);
    },
    write(writer, value, path) {
      const entries = Object.entries(mapOf(value, path));
      writer.writeMapLength(entries.length);
      for (const [key, item] of entries) {
        writer.writeString(normalize(key));
        writeValue(element, writer, item, [...path, { key }]);
      }
    },
    fromJson: (json, path) =>
      createValueMap(
        Object.entries(mapOf(json, path)).map(([key, item]) => [
          normalize(key),
          valueFromJson(element, item, [...path, { key }]),
        ]),
      ),
    equals(a, b) {
      if (!isValueMap(a) || !isValueMap(b)) {
        return false;
      }
      const keys = Object.keys(a);
      return (
        keys.length === Object.keys(b).length &&
        keys.every((key) => {
          const [left, right] = [a[key], b[key]];
          return left !== undefined && right !== undefined && valuesEqual(element, left, right);
        })
      );
    },
    canonical: (value) =>
      `{${Object.entries(isValueMap(value) ? value : {})
        .map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(element, item)}`)
        .sort()
        .join()}}`,
    findMismatch: (planned, actual, path) =>
      findMapMismatch(
        () => element,
        (key) => ({ key }),
        planned,
        actual,
        path,
      ),
  };
}

/**
 * Where a list or tuple departs from the planned one: at the first element that does, or at the whole when the lengths
 * differ. `["a", unknown]` becoming `["a", "b"]` departs nowhere, `["a", "b"]` becoming `["a", "c"]` at index 1.
 */
export function findArrayMismatch(
  elementType: (index: number) => Type | undefined,
  planned: Value,
  actual: Value,
  path: Path,
): Path | undefined {
  if (!isValueList(planned) || !isValueList(actual) || planned.length !== actual.length) {
    return path;
  }
  for (const [index, wanted] of planned.entries()) {
    const type = elementType(index);
    const place = [...path, { index }];
    const mismatch = type && findMismatch(type, wanted, actual[index] ?? null, place);
    if (mismatch !== undefined) {
      return mismatch;
    }
  }
  return undefined;
}

/**
 * Where a map or object departs from the planned one: at the first member that does, or at the whole when the keys
 * differ. Diagnostics show the path, so the deepest one that is certain is the most useful.
 */
export function findMapMismatch(
  elementType: (key: string) => Type | undefined,
  stepTo: (key: string) => PathStep,
  planned: Value,
  actual: Value,
  path: Path,
): Path | undefined {
  if (!isValueMap(planned) || !isValueMap(actual)) {
    return path;
  }
  const keys = Object.keys(planned);
  if (keys.length !== Object.keys(actual).length) {
    return path;
  }
  for (const key of keys) {
    const [type, wanted, got] = [elementType(key), planned[key], actual[key]];
    if (type === undefined || wanted === undefined || got === undefined) {
      return path;
    }
    const mismatch = findMismatch(type, wanted, got, [...path, stepTo(key)]);
    if (mismatch !== undefined) {
      return mismatch;
    }
  }
  return undefined;
}

function arrayType(
  kind: string,
  element: Type,
): Pick<Type, "json" | "read" | "write" | "fromJson"> {
  return {
    json: [kind, element.json],
    read(reader) {
      const items: Value[] = [];
      for (let left = reader.readArrayLength(); left > 0; left -= 1) {
        items.push(readValue(element, reader));
      }
      return items;
    },
    write(writer, value, path) {
      const items = itemsOf(kind, value, path);
      writer.writeArrayLength(items.length);
      items.forEach((item, index) => {
        writeValue(element, writer, item, [...path, { index }]);
      });
    },
    fromJson: (json, path) =>
      itemsOf(kind, json, path).map((item, index) =>
        valueFromJson(element, item, [...path, { index }]),
      ),
  };
}

/**
 * The elements without repetitions, in the order of their first occurrence. Unknown ones stay: they may become
 * different values.
 */
function distinct(element: Type, items: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = canonicalText(element, item);
    const isNew = !seen.has(text) || !isWhollyKnown(item);
    seen.add(text);
    return isNew;
  });
}

function itemsOf(kind: string, value: Value, path: Path): readonly Value[] {
  if (!isValueList(value)) {
    throw new ValueError(path, `a ${kind} is required, not ${describe(value)}`);
  }
  return value;
}

function mapOf(value: Value, path: Path): { readonly [key: string]: Value } {
  if (!isValueMap(value)) {
    throw new ValueError(path, `a map is required, not ${describe(value)}`);
  }
  return value;
}
