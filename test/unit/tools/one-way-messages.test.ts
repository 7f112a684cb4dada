import { describe, expect, it } from "@jest/globals";
import { keepOneDirection } from "../../../tools/one-way-messages.ts";

/** As ts-proto writes messages: three of them, and a service that takes one and answers with another. */
const generated = `
export const Shared: MessageFns<Shared> = {
  encode(message: Shared, writer: BinaryWriter): BinaryWriter { return writer.sharedOut(); },
  decode(input: Uint8Array): Shared { return sharedIn(input); },
};
export const Question: MessageFns<Question> = {
  encode(message: Question, writer: BinaryWriter): BinaryWriter { return Shared.encode(message.a, writer.questionOut()); },
  decode(input: Uint8Array): Question { return Shared.decode(questionIn(input)); },
};
export const Answer: MessageFns<Answer> = {
  encode(message: Answer, writer: BinaryWriter): BinaryWriter { return Shared.encode(message.a, writer.answerOut()); },
  decode(input: Uint8Array): Answer { return Shared.decode(answerIn(input)); },
};
export const AskerDefinition = {
  name: "Asker",
  methods: {
    ask: { requestType: Question as typeof Question, responseType: Answer as typeof Answer, options: {} },
  },
} as const;
`;

describe("keepOneDirection()", () => {
  const kept = keepOneDirection(generated);

  it("keeps how requests are read and how answers are written", () => {
    expect(kept).toContain("questionIn");
    expect(kept).toContain("answerOut");
  });

  it("drops how requests are written and how answers are read", () => {
    expect(kept).not.toContain("questionOut");
    expect(kept).not.toContain("answerIn");
  });

  it("keeps both halves of what occurs in requests and in answers", () => {
    expect(kept).toContain("sharedIn");
    expect(kept).toContain("sharedOut");
  });

  it("leaves everything else as it was", () => {
    expect(kept).toContain('name: "Asker"');
    expect(kept.match(/export const \w+/g)).toEqual(generated.match(/export const \w+/g));
  });
});
