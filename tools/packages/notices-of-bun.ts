/** Under what a library is licensed, and whose it is. */
export interface Notice {
  /** SPDX expression. */
  readonly licence: string;
  /** The lines about copyright that have to stay with the licence's text. */
  readonly copyright: readonly string[];
}

/**
 * By the names that bun's page about licences has for them: what is in its runtime. That page has neither texts nor holders.
 *
 * **Source:** the licence file or the head of the main source file of each project.
 */
export const noticesOfBun: Readonly<Record<string, Notice>> = {
  JavaScriptCore: {
    licence: "LGPL-2.0-or-later AND LGPL-2.1-or-later AND BSD-2-Clause",
    copyright: ["Copyright (C) 2002-2026 Apple Inc. and other contributors to WebKit"],
  },
  boringssl: {
    licence: "Apache-2.0 AND OpenSSL AND ISC AND MIT",
    copyright: [
      "Copyright (c) The OpenSSL Project Authors",
      "Copyright (c) Google Inc. and The BoringSSL Authors",
      "Copyright (c) The fiat-crypto Authors",
    ],
  },
  brotli: mit("Copyright (c) 2009, 2010, 2013-2016 by the Brotli Authors"),
  libarchive: {
    licence: "BSD-2-Clause",
    copyright: [
      "Copyright (c) 2003-2018 Tim Kientzle",
      "Copyright (c) 2009-2014 Michihiro NAKAJIMA",
      "and others that the files of libarchive name",
    ],
  },
  "lol-html": {
    licence: "BSD-3-Clause",
    copyright: ["Copyright (C) 2019, Cloudflare, Inc.", "Copyright (C) 2019, Ivan Nikulin"],
  },
  "ls-hpack": {
    licence: "MIT AND BSD-2-Clause",
    copyright: [
      "Copyright (c) 2018 LiteSpeed Technologies Inc",
      "xxhash: Copyright (c) 2012-2020 Yann Collet",
    ],
  },
  "ls-qpack": mit("Copyright (c) 2018 - 2021 LiteSpeed Technologies Inc"),
  lsquic: {
    licence: "MIT AND BSD-3-Clause",
    copyright: [
      "Copyright (c) 2017 - 2018 LiteSpeed Technologies Inc",
      "Parts based on proto-quic: Copyright 2015 The Chromium Authors",
    ],
  },
  mimalloc: mit("Copyright (c) 2018-2025 Microsoft Corporation, Daan Leijen"),
  picohttp: mit("Copyright (c) 2009-2014 Kazuho Oku, Tokuhiro Matsuno, Daisuke Murase"),
  zstd: {
    licence: "BSD-3-Clause",
    copyright: ["Copyright (c) Meta Platforms, Inc. and affiliates"],
  },
  simdutf: apache("Copyright 2021 The simdutf authors"),
  tinycc: { licence: "LGPL-2.1-or-later", copyright: ["Copyright (c) 2001-2004 Fabrice Bellard"] },
  uSockets: apache("Copyright (c) Alex Hultman"),
  "zlib-ng": {
    licence: "Zlib",
    copyright: ["(C) 1995-2024 Jean-loup Gailly and Mark Adler"],
  },
  "c-ares": {
    licence: "MIT AND ISC",
    copyright: [
      "Copyright (c) 1998 Massachusetts Institute of Technology",
      "Copyright (c) 2007 - 2023 Daniel Stenberg with many contributors",
      "Copyright (c) 1996 by Internet Software Consortium",
    ],
  },
  libicu: { licence: "Unicode-3.0 AND ICU", copyright: ["Copyright (c) 1991-2026 Unicode, Inc."] },
  libbase64: {
    licence: "BSD-2-Clause",
    copyright: [
      "Copyright (c) 2005-2007, Nick Galbreath",
      "Copyright (c) 2015-2017, Wojciech Mula",
      "Copyright (c) 2016-2017, Matthieu Darbois",
      "Copyright (c) 2013-2022, Alfred Klomp",
    ],
  },
  libuv: mit(
    "Copyright (c) 2015-present libuv project contributors",
    "Copyright Joyent, Inc. and other Node contributors",
  ),
  libdeflate: mit("Copyright 2016 Eric Biggers"),
  "libjpeg-turbo": {
    licence: "IJG AND BSD-3-Clause AND Zlib",
    copyright: [
      "This software is based in part on the work of the Independent JPEG Group.",
      "Copyright (C) 1991-2020 Thomas G. Lane, Guido Vollbeding",
      "Copyright (C) 2009-2025 D. R. Commander and others that the files of libjpeg-turbo name",
    ],
  },
  libspng: {
    licence: "BSD-2-Clause AND libpng-2.0",
    copyright: ["Copyright (c) 2018-2022 Randy <randy408@protonmail.com>"],
  },
  libwebp: { licence: "BSD-3-Clause", copyright: ["Copyright (c) 2010, Google Inc."] },
  highway: apache("Copyright Google LLC"),
  HdrHistogram_c: {
    licence: "BSD-2-Clause",
    copyright: [
      "Copyright (c) 2012, 2013, 2014 Gil Tene",
      "Copyright (c) 2014 Michael Barker",
      "Copyright (c) 2014 Matt Warren",
      "Copyright (c) 2015 Philip Orwig",
    ],
  },
  sqlite: { licence: "blessing", copyright: ["Its authors disclaim copyright."] },
  uWebsockets: apache("Copyright (c) Alex Hultman"),
  "Tigerbeetle's IO code": apache("Copyright TigerBeetle, Inc."),
  esbuild: mit("Copyright (c) 2020 Evan Wallace"),
  "Lightning CSS": {
    licence: "MPL-2.0",
    copyright: ["The source is at https://github.com/parcel-bundler/lightningcss"],
  },
  Servo: { licence: "MPL-2.0", copyright: ["The source is at https://github.com/servo/servo"] },
  acorn: mit("Copyright (C) 2012-2022 by various contributors (see AUTHORS)"),
  "acorn-walk": mit("Copyright (C) 2012-2020 by various contributors (see AUTHORS)"),
  assert: node(),
  "browserify-zlib": node("Copyright (c) 2014-2015 Devon Govett <devongovett@gmail.com>"),
  buffer: mit("Copyright (c) Feross Aboukhadijeh, and other contributors", "Romain Beauxis"),
  "constants-browserify": mit("Copyright (c) 2013 Julian Gruber <julian@juliangruber.com>"),
  "crypto-browserify": mit("Copyright (c) 2013 Dominic Tarr"),
  "domain-browser": mit("Copyright (c) 2013+ Bevry Pty Ltd", "Copyright (c) Benjamin Lupton"),
  events: node(),
  "https-browserify": mit("Copyright (c) James Halliday"),
  "os-browserify": mit("Copyright (c) 2017 CoderPuppy"),
  "path-browserify": mit("Copyright (c) 2013 James Halliday"),
  process: mit("Copyright (c) 2013 Roman Shtylman <shtylman@gmail.com>"),
  punycode: mit("Copyright Mathias Bynens <https://mathiasbynens.be/>"),
  "querystring-es3": mit("Copyright 2012 Irakli Gozalishvili"),
  "stream-browserify": mit("Copyright (c) James Halliday"),
  "stream-http": mit("Copyright (c) 2015 John Hiesey"),
  string_decoder: node("Copyright Node.js contributors"),
  "timers-browserify": node("Copyright (c) 2012 J. Ryan Stinnett <jryans@gmail.com>"),
  "tty-browserify": mit("Copyright (c) James Halliday"),
  url: node(),
  util: node(),
  "vm-browserify": mit("Copyright (c) James Halliday"),
};

function mit(...copyright: readonly string[]): Notice {
  return { licence: "MIT", copyright };
}

function apache(...copyright: readonly string[]): Notice {
  return { licence: "Apache-2.0", copyright };
}

/** A module that was taken out of Node.js. */
function node(...others: readonly string[]): Notice {
  return mit(...others, "Copyright Joyent, Inc. and other Node contributors");
}
