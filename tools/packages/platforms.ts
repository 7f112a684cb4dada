import type { BranchFilter } from "./branches.ts";

/** An operating system and an architecture, as Terraform names them. */
export type Platform = (typeof platforms)[number];

/** The platforms that have a self-contained package. */
export const platforms = [
  "linux_amd64",
  "linux_arm64",
  "darwin_amd64",
  "darwin_arm64",
  "windows_amd64",
] as const;

/** Something that is downloaded, and the digest that it must have. */
export interface Download {
  readonly name: string;
  readonly version: string;
  /** As in a lock file of npm, such as `sha512-…`. */
  readonly integrity: string;
}

/** What the package of a platform is made of. */
export interface Ingredients {
  /** The npm package of bun's runtime. */
  readonly bun: Download;
  /** How bun names the platform: `bun build --target`. */
  readonly bunTarget: string;
  /** How zig names the platform. */
  readonly zigTarget: string;
  readonly executableSuffix: "" | ".exe";
  readonly branches: BranchFilter;
  /** The Debian package of glibc, for machines that have another C library. */
  readonly glibc?: Download & { readonly folder: string; readonly loader: string };
}

const bunVersion = "1.4.5";
const glibcVersion = "2.36-8cross1";

/** The npm package in which bun's documentation is, with its page about licences. */
export const bunDocumentation: Download = {
  name: "bun-types",
  version: bunVersion,
  integrity:
    "sha512-ECHn+9dhL3wv0G6u0+7dQvrnaimXiRDxxerYBmhTaLyJEEuvTPWk2Fye3XIf5Y++JIIiHKfQw4Z7V5D8KuiXbg==",
};

/**
 * "Baseline" runtimes for amd64 start on processors without AVX2, too, such as those of older virtual machines.
 */
export const ingredients: Readonly<Record<Platform, Ingredients>> = {
  linux_amd64: {
    bun: {
      name: "@oven/bun-linux-x64-baseline",
      version: bunVersion,
      integrity:
        "sha512-s8yMwYcFnnrA178gji0gZbkE2WVDej/Ti1x770oPfihxyRxSMNhGhiAQNXV53aDeraZxksdvKV/RAdQBCd0qPA==",
    },
    bunTarget: "bun-linux-x64-baseline",
    zigTarget: "x86_64-linux-none",
    executableSuffix: "",
    branches: "x86",
    glibc: {
      name: "libc6-amd64-cross",
      version: glibcVersion,
      integrity: "sha256-5BDz0to1vM91eXbTjmownU2U0lwN/eVlqWYuP3WVGyw=",
      folder: "usr/x86_64-linux-gnu/lib",
      loader: "ld-linux-x86-64.so.2",
    },
  },
  linux_arm64: {
    bun: {
      name: "@oven/bun-linux-aarch64",
      version: bunVersion,
      integrity:
        "sha512-4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==",
    },
    bunTarget: "bun-linux-arm64",
    zigTarget: "aarch64-linux-none",
    executableSuffix: "",
    branches: "arm64",
    glibc: {
      name: "libc6-arm64-cross",
      version: glibcVersion,
      integrity: "sha256-kZNsu+51dxw2DtFlE/bnNKJcpVF/58PhPf14NddVMYY=",
      folder: "usr/aarch64-linux-gnu/lib",
      loader: "ld-linux-aarch64.so.1",
    },
  },
  darwin_amd64: {
    bun: {
      name: "@oven/bun-darwin-x64-baseline",
      version: bunVersion,
      integrity:
        "sha512-zqfLA5A4B+hYMh5WYzYSot3uZ06FzhdP0OEwQisEzdirYtXGj5cQFlfy31BGfNsAsk1Gd/w/OxJ/jqqJ3cMclw==",
    },
    bunTarget: "bun-darwin-x64-baseline",
    zigTarget: "x86_64-macos",
    executableSuffix: "",
    branches: "x86",
  },
  darwin_arm64: {
    bun: {
      name: "@oven/bun-darwin-aarch64",
      version: bunVersion,
      integrity:
        "sha512-4MIFXHmctH2EhAxLXm2/qxNtv17dFtLJylvaOCsrgq6KSqHTs6eW5YSrJjRbJxYUJaR901fsN8JfZOa+CsWpWQ==",
    },
    bunTarget: "bun-darwin-arm64",
    zigTarget: "aarch64-macos",
    executableSuffix: "",
    branches: "arm64",
  },
  windows_amd64: {
    bun: {
      name: "@oven/bun-windows-x64-baseline",
      version: bunVersion,
      integrity:
        "sha512-/U3Dc74uGqE6EUqef7mPtg9KwJs7iJH4JHRMfIZIn18MrJh6Xz4gVvWDXRvzCL2j8wPlTnJVyrO4n7Qq4uM7TQ==",
    },
    bunTarget: "bun-windows-x64-baseline",
    zigTarget: "x86_64-windows-gnu",
    executableSuffix: ".exe",
    branches: "x86",
  },
};

/** Throws, naming the platforms that there are, when the string is none of them. */
export function parsePlatform(text: string): Platform {
  const platform = platforms.find((each) => each === text);
  if (platform === undefined) {
    throw new Error(
      `There is no package for ${JSON.stringify(text)}: use ${platforms.join(", ")}.`,
    );
  }
  return platform;
}
