import { isOlder } from "../../client/server-versions.ts";

/** Packages that a release needs in other versions than pip would choose today, and before which release it does. */
interface Pin {
  readonly before: string;
  readonly requirement: string;
}

/**
 * Releases that do not bound a package whose later versions they cannot use.
 *
 * **Source:** installations into Python 3.11; the bounds are those that ZenML 0.98.0 sets itself.
 */
const PINS: readonly Pin[] = [
  // Version 25 has no SubscriptionClient any more: the connector type azure would be missing.
  { before: "0.98.0", requirement: "azure-mgmt-resource>=21.0.0,<25.0.0" },
];

/** What pip installs for a release: the server, with every connector type ("full" server). */
export function requirementsOf(version: string): readonly string[] {
  const pins = PINS.filter(({ before }) => isOlder(version, before));
  return [
    `zenml[server,local,connectors-aws,connectors-gcp,connectors-azure,connectors-kubernetes]==${version}`,
    "paramiko>=3.4,<4",
    ...pins.map(({ requirement }) => requirement),
  ];
}
