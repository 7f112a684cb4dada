/**
 * Tests of the real server that only hold since a release of ZenML. The stack server and the provider's knowledge are of
 * the pinned release, so a contract test says what that one answers; what the provider does about the differences is in
 * client/server-versions.ts, and test/protocol/older-servers.test.ts tests it.
 */
export interface TestsOfRelease {
  /**
   * The first release on which they hold or, where the source of the servers does not tell, the first that was tested of
   * 0.80.0, 0.85.0, 0.90.0, 0.93.0 and 0.98.0.
   */
  readonly since: string;
  readonly because: string;
  /** Titles as shown, without those of their groups. */
  readonly titles: readonly string[];
}

export const TESTS_BY_VERSION: readonly TestsOfRelease[] = [
  {
    since: "0.84.1",
    because: "Users have pictures; default projects they have since 0.80.1.",
    titles: [
      "PUT sets a picture and a default project, and removes both with null",
      "changes the picture and the default project, and removes what is no longer configured",
      "gives the user a picture and a default project",
      "of the picture and the default project is shown, and repaired",
    ],
  },
  {
    since: "0.90.0",
    because: "Stacks and components have environment variables and secrets.",
    titles: [
      "DELETE removes it from everything that uses it, without a question",
      "POST /components answers everything, with flavor and connector brief",
      "POST /components leaves labels null and keeps a resource id without connector",
      "POST /components refuses a secret that does not exist",
      "POST /components refuses an environment of numbers",
      "POST /stacks answers the whole stack with brief components by type",
      "POST /stacks fills in what was left out",
      "POST /stacks refuses a stack of a secret that does not exist",
      "POST /stacks refuses a stack with a number as environment value",
      "PUT /components/{id} attaches and detaches secrets",
      "PUT /components/{id} empties the environment with null",
      "PUT /stacks/{id} attaches and detaches secrets by name or id, repeatedly without an error",
      "PUT /stacks/{id} refuses a secret that does not exist and changes nothing",
      "PUT /stacks/{id} replaces environment by null",
      "PUT /stacks/{id} replaces nothing by secrets",
      "attaches the secret that the server takes for it",
    ],
  },
  {
    since: "0.95.0",
    because:
      "Filters are parsed as today: by UUID with an operator, and `isnotnull` and the negated operators.",
    titles: [
      "GET /components filters by type, flavor, connector and stack",
      "GET /stacks finds stacks by the id and by the name or id of a component",
      "filters by contains: with many wildcards",
      "filters by isnotnull:",
      "filters by notcontains:",
      "filters by notequals:",
      "filters by notoneof:",
      "joins filters with and, or with or on request",
      "refuses a value after isnull:",
    ],
  },
  {
    since: "0.94.3",
    because: "A stack may have several components of a type.",
    titles: [
      "POST /stacks refuses a stack that holds one component twice",
      "POST /stacks takes several alerters, the first being the default, but one orchestrator",
      "changes the order of a list, whose first is the default",
      "leave their name to a new one of another flavor",
      "leaves write-only values alone until their version changes: 0.1.0",
      "of a list are told apart by their names, wherever they stand",
      "of a list that grows keep their ids and numbers",
      "plans empty, changes in place and is destroyed: 0.1.0, everything",
      "stand beside ids and nulls, several of a type in order, and go when they are removed",
      "swap names with one of another flavor",
    ],
  },
  {
    since: "0.90.0",
    because: "Recorded states use environment variables, secrets and the component type deployer.",
    titles: ["plans empty, changes in place and is destroyed: 0.1.0, moved"],
  },
  {
    since: "0.91.1",
    because: "A setting that the flavor does not have is refused.",
    titles: [
      "PUT /components/{id} refuses an unknown setting and changes nothing",
      "refuses a setting that no flavor has",
      "refuses unknown keys",
    ],
  },
  {
    since: "0.83.0",
    because: "Settings are stored with the types of the flavor.",
    titles: [
      "changes a sagemaker orchestrator without instance type",
      "changes a slash at the end of a registry's uri",
      "changes nothing about an old name beside an equal new one",
      "changes pod settings of kubeflow that came as a string",
      "changes sagemaker's old names",
      "changes several slashes of another registry",
      "changes the pod settings of kubeflow",
      "changes the quotes around a path",
      "changes the sagemaker instance type of processing steps",
      "changes the short names of airflow operators",
      "fills in every default of pod settings that came as a string of JSON",
      "is not what makes content that the server dropped look like drift",
      "sends strings, which the server reads as what the flavor wants",
      "lets a deprecated setting change although the server keeps it under its new name",
      "stores a bool given as number typed",
      "stores a boolean given as a string typed",
      "stores an integer given as a string and as 3.0 typed",
      "stores an object given as a string of JSON typed",
    ],
  },
  {
    since: "0.84.0",
    because: "A service connector has its settings and secrets in one map.",
    titles: [
      "GET /{id}/client hands out a token of a cloud, under a name that says for what",
      "GET /{id}/client hands out the settings of a docker connector",
      "POST answers the type as an object, all resource types, and secrets in clear",
      "POST does not look at types",
      "POST does not resolve a secret reference",
      "POST drops unknown and null settings, keeps empty ones",
      "POST parses a list that came as a string of JSON",
      "POST refuses a secret that is a number",
      "POST splits a list that came as a string at commas",
      "PUT refuses an unknown method",
      "PUT refuses an unknown resource type",
      "PUT refuses partial settings",
      "PUT without resource_types, resource_id and expiration_seconds widens and clears them",
      "PUT: null settings keep all, secrets included",
      "PUT: whole settings replace all",
      "the hidden secrets of connectors do not show up",
    ],
  },
  {
    since: "0.83.1",
    because: "A create with an idempotency key is executed once.",
    titles: [
      "after the server did it: the next apply adopts each kind of object",
      "leaves nothing that another workspace or another account adopts",
      "POST with an idempotency key is executed once, whatever its body",
      "an idempotency key that is no UUID is a 500 in plain text",
      "ten POSTs at once with one key make one object",
    ],
  },
  {
    since: "0.98.0",
    because:
      "The component types, flavors, rules of flavors and connector types are those of the catalogue, which is of this release.",
    titles: [
      "GET /component-types lists the types in the server's order",
      "GET /service_connector_types lists what is installed, narrowed by filters",
      "agree on every flavor, its connector and its settings",
      'are refused by the server: experiment_tracker/mlflow {"tracking_username":"u"}',
      'are refused by the server: orchestrator/databricks {"host":"h","client_secret":"not-a-real-secret"}',
      'is stored by the server for orchestrator/kubernetes {"job_monitoring_interval":"1e1","api_request_timeout":5}',
      'is stored by the server for orchestrator/kubernetes {"synchronous":"yes","max_parallelism":" 7 ","max_api_retries":"1_0"}',
      'is stored by the server for orchestrator/kubernetes {"synchronous":0,"max_parallelism":"3.0","max_api_retries":true}',
      "refuses a probe of a relative path",
      "refuses a tracker with two kinds of credentials",
      "refuses a tracker without any credentials",
      "refuses a word that is not of a setting's vocabulary",
      "refuses half of a pair of credentials",
      "refuses half of the credentials of a registry",
      "there are 82 of them",
      "treats a boolean given as a string the same",
      "treats a list given as a string of JSON the same",
      "treats a number given as a string the same",
      "treats a number that is none the same",
      "treats an object given as a string of JSON the same",
      "treats an object that is a number the same",
      "treats an object where a string belongs the same",
    ],
  },
  {
    since: "0.93.0",
    because: "Flavors have rules and settings of later releases, and display names.",
    titles: [
      "POST /stacks with settings that do not fit inline leaves nothing behind",
      "POST makes a custom one and fills in what was left out",
      'are refused by the server: experiment_tracker/wandb {"api_key":"not-a-real-key","resume":"alow"}',
      'are refused by the server: orchestrator/kubernetes {"concurrency_policy":"forbit"}',
      'are refused by the server: orchestrator/kubernetes {"max_api_retries":-1}',
      'are refused by the server: orchestrator/vertex {"location":"l","gpu_enabled":true}',
      'are refused by the server: orchestrator/vertex {"location":"l","machine_type":"n1-standard-8"}',
      "changes a datadog log store without endpoint",
      'is stored by the server for deployer/docker {"port_range":["8000",9000]}',
      'is stored by the server for log_store/datadog {"api_key":"{{a.b}}","application_key":"{{a.c}}","max_queue_size":"08"}',
      "refuses a number above a limit of the vendor",
    ],
  },
  {
    since: "0.98.0",
    because: "A server says its own version, which is in the test.",
    titles: ["GET /info, /version, /health and /ready need no token"],
  },
  {
    since: "0.98.0",
    because: "What a request lacks is told in these words.",
    titles: ["POST /components refuses nothing", "POST refuses nothing"],
  },
  {
    since: "0.98.0",
    because: "A login without a user name is a 401; before, a 400. The provider logs in with keys.",
    titles: ["POST /login refuses an empty user name, which counts as none"],
  },
  {
    since: "0.96.2",
    because: "Projects have `project_metadata`, which the provider does not use.",
    titles: ["POST takes a name, or makes one of the display name"],
  },
  {
    since: "0.94.3",
    because:
      "`components: null` keeps the components of a stack; before, it took all of them out. The provider leaves the key out.",
    titles: ["PUT /stacks/{id} replaces nothing by components: null"],
  },
  {
    since: "0.94.5",
    because: "The update of a user changes `active`, which takes a new password before.",
    titles: [
      "activates a user again, whose password is the same",
      "that locked the user out is shown, and repaired",
    ],
  },
  {
    since: "0.94.5",
    because: "Errors come with X-Request-ID, which the provider does not use.",
    titles: ["X-Request-ID comes back with domain errors, not with successes"],
  },
  {
    since: "0.96.0",
    because: "Only administrators create service accounts and rotate their keys.",
    titles: [
      "a key logs in as an account that is no administrator, and works as a token itself",
      "users who are no administrators see and change only themselves",
    ],
  },
  {
    since: "0.96.2",
    because: "The rotation of a key ends the tokens that were made from it.",
    titles: ["a rotation kills the old key and its tokens at once, or after the retention"],
  },
  {
    since: "0.91.1",
    because: "A key is a token itself. The provider logs in with it, which every server takes.",
    titles: [
      "an account that is deactivated takes its keys along",
      "answers 401 to a key that is none",
    ],
  },
  {
    since: "0.98.0",
    because:
      "Connector types are checked without the Python packages of their clouds; ZenML 0.80.0 answers 501. Between them it was not tried.",
    titles: [
      "POST /verify refuses a reserved header of OAuth2",
      "POST /verify refuses a reserved parameter of OAuth2",
    ],
  },
  {
    since: "0.98.0",
    because:
      "A user without a password can be made active. ZenML 0.80.0 refuses, and between them it was not tried. The provider refuses at plan.",
    titles: ["an activation token works while the user is inactive, and once"],
  },
  {
    since: "0.90.0",
    because: "Tags go by id alone. The provider asks for them by id only.",
    titles: ["GET, list and DELETE go by id"],
  },
  {
    since: "0.93.0",
    because: "A code repository needs a project that exists.",
    titles: ["POST refuses a project that does not exist, with a failure of the database"],
  },
  {
    since: "0.85.0",
    because:
      "Answers have `user_id`, `project_id`, `full_name` and `tagged_count`; before, whole users and projects, or nothing.",
    titles: [
      "GET answers a shipped flavor with its schema",
      "GET, PUT and list go by name or id; null changes nothing",
      "POST answers its settings in clear",
      "POST picks a colour when none is given",
    ],
  },
  {
    since: "0.85.0",
    because:
      "A stack without an orchestrator or an artifact store is a 422; before, an update was a 200, and a create a 409. The provider sends neither.",
    titles: [
      "POST /stacks refuses a stack without an artifact store",
      "PUT /stacks/{id} refuses components without an orchestrator and changes nothing",
      "PUT /stacks/{id} refuses no component at all and changes nothing",
    ],
  },
];

/** Tests that hold on SQLite and not on MariaDB. */
export const DATABASE_TESTS: readonly Omit<TestsOfRelease, "since">[] = [
  {
    because: "Names are compared without case.",
    titles: [
      "POST /components refuses a second component of that name and type, not of another type",
      "filters by equality, with regard to case",
      'sorts with "sort_by=name"',
      'sorts with "sort_by=desc:name"',
      'sorts with "sort_by=odd:name"',
    ],
  },
  {
    because: "Times are kept without fractions of a second.",
    titles: [
      "POST stores a time with a fraction and Z",
      "PUT /stacks/{id} {} only moves `updated` and keeps everything else",
      "filters by a time",
    ],
  },
  {
    because: "Objects of the same second come in any order.",
    titles: [
      'sorts with ""',
      'sorts with "sort_by=asc:created"',
      'sorts with "sort_by=desc:created"',
    ],
  },
  {
    because: "The message is the database's own.",
    titles: ["PUT fails with the database's message on null as name or private"],
  },
];
