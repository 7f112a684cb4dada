const MAGIC = Buffer.from("CmnD");
/** How far the format's name is behind the start of the header. */
const MAGIC_OFFSET = 12;
/** Where an item starts is a multiple of this. */
const ALIGNMENT = 16;

const isEnglish = /^en(?:_US|_US_POSIX|_001)?\.res$/;
/** `de_AT.res`; what is not of one language has a longer name, such as `root.res`, or is the index of all of them. */
const isOfOneLanguage = /^(?!res_index)[a-z]{2,3}(?:_\w*)?\.res$/;
/** The words of languages that are written without blanks. */
const isDictionary = /\.dict$/;

interface Item {
  readonly name: string;
  readonly nameOffset: number;
  readonly offset: number;
}

/**
 * Removes, in place, what ICU's data in a runtime say about languages other than English: about 9 MB that are compressed already
 * and so would be a fifth of the package, which Terraform hashes at every command. ICU then finds for `de_AT` what it finds for any
 * language it has never heard of: its root locale. Returns how many bytes were removed: 0 where a runtime uses the system's ICU.
 * Throws if the data have another shape than expected.
 *
 * **Source:** "ICU Data" in ICU's user guide, for the table of contents; `ucmndata.h` in ICU 78 for its fields.
 */
export function removeLanguages(runtime: Buffer): number {
  const magic = runtime.indexOf(MAGIC);
  if (magic === -1) {
    return 0;
  }
  const header = magic - MAGIC_OFFSET;
  const contents = runtime.subarray(header + runtime.readUInt16LE(header));
  const items = readItems(contents);
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) {
    throw new Error("ICU's data have no items.");
  }

  let end = first.offset;
  let kept = 0;
  items.forEach(({ name, nameOffset, offset }, index) => {
    const next = items[index + 1];
    // The last item's size is written nowhere. It is of one language.
    if (next === undefined || isUnused(name)) {
      return;
    }
    contents.copyWithin(end, offset, next.offset);
    contents.writeUInt32LE(nameOffset, toEntry(kept));
    contents.writeUInt32LE(end, toEntry(kept) + 4);
    end += next.offset - offset;
    kept += 1;
  });
  if (!isUnused(last.name) || kept === 0) {
    throw new Error(`ICU's data end with ${last.name}, which is in use.`);
  }
  contents.writeUInt32LE(kept, 0);
  contents.fill(0, toEntry(kept), toEntry(items.length));
  contents.fill(0, end, last.offset);
  return last.offset - end;
}

function readItems(contents: Buffer): readonly Item[] {
  const count = contents.readUInt32LE(0);
  const items = Array.from({ length: count }, (_, index) => {
    const nameOffset = contents.readUInt32LE(toEntry(index));
    const name = contents.toString("utf8", nameOffset, contents.indexOf(0, nameOffset));
    return { name, nameOffset, offset: contents.readUInt32LE(toEntry(index) + 4) };
  });
  const isOrdered = items.every(
    ({ offset }, index) =>
      offset % ALIGNMENT === 0 && offset > (items[index - 1]?.offset ?? toEntry(count)),
  );
  if (!isOrdered) {
    throw new Error("ICU's data are not one after the other.");
  }
  return items;
}

/** Where the entry of an item stands in the table of contents, behind the count. */
function toEntry(index: number): number {
  return 4 + index * 8;
}

function isUnused(name: string): boolean {
  const file = name.slice(name.lastIndexOf("/") + 1);
  return isDictionary.test(file) || (isOfOneLanguage.test(file) && !isEnglish.test(file));
}
