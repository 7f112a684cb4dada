import { expect } from "@jest/globals";
import type { ServiceConnectorUpdate } from "../../client/wire-types.ts";
import { UNKNOWN } from "../../framework/cty/values.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource("zenml_service_connector", ({ api, control, driver: connector, unique }) => {
  const docker = (name: string) => ({
    name,
    type: "docker",
    auth_method: "password",
    resource_type: "docker-registry",
    resource_id: "docker.io",
    configuration: { username: "robot", password: "not-a-real-password" },
    description: "Ours",
    labels: { team: "ml" },
    verify: false,
  });
  const gcp = (name: string) => ({
    name,
    type: "gcp",
    auth_method: "implicit",
    configuration: { project_id: "some-project" },
    verify: false,
  });
  const aws = (name: string, authMethod: string) => ({
    name,
    type: "aws",
    auth_method: authMethod,
    resource_type: "s3-bucket",
    configuration: {
      aws_access_key_id: "not-a-real-id",
      aws_secret_access_key: "not-a-real-key",
      region: "eu-west-1",
    },
    verify: false,
  });
  const onServer = async (id: string) => {
    const { name, body, metadata } = await api().serviceConnectors.get(id);
    // Older servers have one, and another one after each change of the secrets.
    const { secret_id: _, ...settings } = metadata ?? {};
    return { name, ...body, ...settings };
  };
  const namesakes = async (name: string) =>
    (await api().serviceConnectors.findByName(name)).map(({ id }) => id);
  /** A component that uses the connector, not Terraform's. */
  const createUser = (name: string, id: string) =>
    api().components.create({
      name,
      type: "container_registry",
      flavor: "dockerhub",
      configuration: { uri: "docker.io/theirs" },
      connector: id,
      connector_resource_id: "docker.io",
    });
  const usersOf = async (id: string) => {
    const users = await api().componentsWithConnector(id);
    return users.map(({ name, metadata }) => [name, metadata?.connector_resource_id]);
  };
  const verifications = () =>
    control()
      .requests()
      .filter(({ path }) => path.includes("/verify"));
  const REFUSED_IN_USE = {
    pattern: "^PUT /api/v1/service_connectors",
    kind: "status",
    status: 403,
    body: { detail: ["IllegalOperationError", "still referenced by 1 stack components."] },
  } as const;

  return {
    create: {
      "stores the credentials and everything else that is configured": async () => {
        const config = {
          ...aws(unique("full"), "session-token"),
          resource_id: "s3://bucket",
          description: "Ours",
          labels: { team: "ml" },
          expires_at: "2030-01-01T00:00:00Z",
          expires_skew_tolerance: 60,
          expiration_seconds: 3600,
        };

        const created = await connector.apply(config);

        expect(await onServer(created.id)).toMatchObject({
          name: config.name,
          auth_method: "session-token",
          resource_types: ["s3-bucket"],
          resource_id: "s3://bucket",
          configuration: config.configuration,
          description: "Ours",
          labels: { team: "ml" },
          expires_skew_tolerance: 60,
          expiration_seconds: 3600,
        });
        expect(created.attributes).toMatchObject(config);
        expect(created.attributes["user"]).toEqual(expect.any(String));
      },

      "gives access to all resource types without one, and never expires without expires_at":
        async () => {
          const planned = await connector.plan(gcp(unique("wide")));
          expect(planned.after).toMatchObject({ resource_type: null, expires_at: null });
          const created = await connector.apply(gcp(unique("wide")));

          const { resource_types } = await onServer(created.id);
          expect(resource_types).toEqual(expect.arrayContaining(["gcs-bucket", "gcp-generic"]));
          expect(created.attributes["resource_type"]).toBeNull();
        },

      "sends write-only credentials and never keeps them": async () => {
        const config = {
          ...docker(unique("hidden")),
          configuration: { username: "robot" },
          configuration_wo: { password: "not-a-real-password" },
          configuration_wo_version: 1,
        };

        const created = await connector.apply(config);

        expect((await onServer(created.id)).configuration).toEqual({
          ...config.configuration,
          ...config.configuration_wo,
        });
        expect(created.attributes["configuration_wo"]).toBeNull();
        expect(Buffer.from(created.privateState).toString()).not.toContain("not-a-real-password");
      },

      "verifies the credentials first, and stores nothing when they are wrong": withControl(
        async () => {
          const config = { ...docker(unique("wrong")), verify: true };
          control().addFault({
            pattern: "^POST /api/v1/service_connectors/verify",
            kind: "status",
            status: 200,
            body: { connector_type: "docker", error: "no key could be detected" },
          });
          control().clearRequests();

          const { errors, left } = await connector.applyFailing(config);

          expect(left).toBeNull();
          expect(errors).toMatchObject([
            { summary: `Cannot verify service connector "${config.name}"` },
          ]);
          expect(verifications()).toHaveLength(1);
          expect(await namesakes(config.name)).toEqual([]);
          await connector.apply(config);
          expect(verifications()).toHaveLength(2);
        },
      ),

      "is not checked by what is not known yet": async () => {
        const unknown = { ...docker("x"), type: UNKNOWN, configuration: { username: UNKNOWN } };

        expect(await connector.validate(unknown)).toEqual([]);
      },

      "says that the name is taken, and by what": async () => {
        const name = unique("taken");
        const other = await connector.apply(docker(name));

        const { errors, left } = await connector.applyFailing(docker(name));

        expect(left).toBeNull();
        expect(errors).toMatchObject([{ summary: `Cannot create service connector "${name}"` }]);
        expect(errors[0]?.detail).toContain(`with the id ${other.id}`);
        expect(JSON.stringify(errors)).not.toContain("not-a-real-password");
      },
    },

    read: {
      "changes nothing, and the plan is empty, whatever the values": async () => {
        for (const config of [
          docker(unique("quiet")),
          gcp(unique("wide")),
          { ...docker(unique("blank")), resource_id: "", description: "", labels: {} },
          { ...docker(unique("nulls")), labels: { team: "ml", owner: null } },
          { ...docker(unique("only")), resource_type: null },
          {
            ...docker(unique("odd")),
            configuration: {
              username: "robot",
              password: `${"x".repeat(10_000)}\n-----END-----\n`,
            },
            labels: { "zenml:team": "Ünïcödé 🚀", "a b/c": "" },
            expires_at: "2030-01-01T02:00:00+02:00",
          },
        ]) {
          const created = await connector.apply(config);

          expect(await connector.refresh(created)).toEqual(created);
          expect(await connector.plan(config, created)).toMatchObject({ action: "no-op" });
        }
      },
    },

    "update in place": {
      "follows every change, and takes back what is no longer configured": async () => {
        const config = docker(unique("changed"));
        const created = await connector.apply(config);
        const changed = {
          ...config,
          name: unique("changed"),
          resource_id: null,
          configuration: { username: "other", password: "not-a-real-other" },
          description: null,
          labels: { team: "data" },
        };

        const updated = await connector.apply(changed, created);

        expect(updated.id).toBe(created.id);
        expect(await onServer(created.id)).toMatchObject({
          name: changed.name,
          resource_types: ["docker-registry"],
          resource_id: null,
          configuration: changed.configuration,
          description: "",
          labels: { team: "data" },
        });
        expect(await connector.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },

      "changes the method of authentication, and then carries no setting over": async () => {
        const config = aws(unique("method"), "secret-key");
        const created = await connector.apply(config);
        const changed = {
          ...config,
          auth_method: "implicit",
          configuration: { region: "eu-west-1" },
          expiration_seconds: null,
        };

        const updated = await connector.apply(changed, created);

        expect(updated.id).toBe(created.id);
        expect(await onServer(created.id)).toMatchObject({ auth_method: "implicit" });
        expect((await onServer(created.id)).configuration).toEqual({ region: "eu-west-1" });
        expect(await connector.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },

      "plans one new label as one change, and does not verify for it": withControl(async () => {
        const config = { ...docker(unique("label")), verify: true };
        const created = await connector.apply(config);
        const relabelled = { ...config, labels: { team: "data" } };
        control().clearRequests();

        const { before, after } = await connector.plan(relabelled, created);
        const updated = await connector.apply(relabelled, created);

        const { updated: _, ...known } = after ?? {};
        const { updated: __, ...was } = before ?? {};
        expect(known).toEqual({ ...was, labels: { team: "data" } });
        expect(verifications()).toEqual([]);
        const rotated = { ...relabelled, configuration: { username: "other", password: "x" } };
        await connector.apply(rotated, updated);
        expect(verifications()).toMatchObject([
          { path: "/api/v1/service_connectors/verify?list_resources=false" },
        ]);
      }),

      "sends nothing when only the provider looks at the change": withControl(async () => {
        const config = docker(unique("own"));
        const created = await connector.apply(config);
        control().clearRequests();

        const changed = { ...config, verify: true, timeouts: { create: "1m" } };
        const planned = await connector.plan(changed, created);
        const updated = await connector.apply(changed, created);

        expect(planned).toMatchObject({ action: "update" });
        expect(planned.after?.["updated"]).toBe(created.attributes["updated"]);
        expect(updated.attributes["updated"]).toBe(created.attributes["updated"]);
        expect(
          control()
            .requests()
            .map(({ method }) => method),
        ).not.toContain("PUT");
        expect(await connector.plan(changed, updated)).toMatchObject({ action: "no-op" });
      }),

      "sends write-only credentials when their version changes, and only then": async () => {
        const config = (password: string, version: number) => ({
          ...docker("rotated"),
          configuration: { username: "robot" },
          configuration_wo: { password },
          configuration_wo_version: version,
        });
        const created = await connector.apply(config("not-a-real-password", 1));

        expect(await connector.plan(config("not-a-real-other", 1), created)).toMatchObject({
          action: "no-op",
        });
        await connector.apply(config("not-a-real-other", 2), created);

        expect((await onServer(created.id)).configuration).toEqual({
          username: "robot",
          password: "not-a-real-other",
        });
      },

      "keeps a credential that moves between the write-only settings and the others": async () => {
        const base = docker("moving");
        const both = { username: "robot", password: "not-a-real-password" };
        const hidden = {
          ...base,
          configuration: { username: "robot" },
          configuration_wo: { password: "not-a-real-password" },
          configuration_wo_version: 1,
        };
        const shown = { ...base, configuration: both };

        const created = await connector.apply(hidden);
        const moved = await connector.apply(shown, created);
        expect((await onServer(created.id)).configuration).toEqual(both);
        expect(await connector.plan(shown, moved)).toMatchObject({ action: "no-op" });

        await connector.apply(hidden, moved);
        expect((await onServer(created.id)).configuration).toEqual(both);
      },

      "detaches the components that use it for what the server changes only then, and attaches them again":
        async () => {
          const config = docker(unique("used"));
          const created = await connector.apply(config);
          await createUser(config.name, created.id);
          const changed = { ...config, resource_id: "docker.io/other" };

          const planned = await connector.plan(changed, created);
          const updated = await connector.apply(changed, created);

          expect(planned.warnings).toMatchObject([
            {
              summary: `Components of "${config.name}" are detached for a moment`,
              path: [{ attribute: "resource_id" }],
            },
          ]);
          expect(planned.warnings[0]?.detail).toContain(`"${config.name}"`);
          // The label that traces the change is gone, and its writes cost the connector nothing.
          const { resource_id, configuration, labels, description } = await onServer(created.id);
          expect({ resource_id, configuration, labels, description }).toEqual({
            resource_id: "docker.io/other",
            configuration: config.configuration,
            labels: config.labels,
            description: config.description,
          });
          expect(await usersOf(created.id)).toEqual([[config.name, "docker.io"]]);
          expect(await connector.plan(changed, updated)).toMatchObject({ action: "no-op" });
        },

      "leaves its components alone for what can be changed while they use it": withControl(
        async () => {
          const config = docker(unique("busy"));
          const created = await connector.apply(config);
          await createUser(config.name, created.id);
          control().clearRequests();

          const relabelled = { ...config, labels: { team: "data" } };
          const planned = await connector.plan(relabelled, created);
          await connector.apply(relabelled, created);

          expect(planned.warnings).toEqual([]);
          expect(
            control()
              .requests()
              .filter(({ method, path }) => method === "PUT" && path.includes("/components/")),
          ).toEqual([]);
        },
      ),

      "warns of what the server cannot clear, and leaves it alone": async () => {
        const config = { ...docker(unique("tolerant")), expires_skew_tolerance: 60 };
        const created = await connector.apply(config);
        const cleared = { ...config, expires_skew_tolerance: null };

        const planned = await connector.plan(cleared, created);
        const updated = await connector.apply(cleared, created);

        expect(planned.warnings).toMatchObject([
          { summary: `Cannot clear expires_skew_tolerance of "${config.name}"` },
        ]);
        expect(await onServer(created.id)).toMatchObject({ expires_skew_tolerance: 60 });
        expect(await connector.plan(cleared, updated)).toMatchObject({ action: "no-op" });
      },

      "verifies when verify is turned on, and fails as a create does": withControl(async () => {
        const config = docker(unique("verified"));
        const created = await connector.apply(config);
        control().clearRequests();
        control().addFault({
          pattern: "^POST /api/v1/service_connectors/verify",
          kind: "status",
          status: 400,
          body: { detail: ["ValueError", "connector configuration is not valid"] },
        });
        const verified = { ...config, verify: true };

        const { errors, left } = await connector.applyFailing(verified, created);
        expect(errors[0]?.detail).toContain("connector configuration is not valid");
        expect(left?.attributes).toEqual(created.attributes);
        expect(await connector.plan(verified, created)).toMatchObject({ action: "update" });

        const updated = await connector.apply(verified, created);
        expect(verifications()).toHaveLength(2);
        expect(updated.attributes["updated"]).toBe(created.attributes["updated"]);
        expect(await connector.plan(verified, updated)).toMatchObject({ action: "no-op" });
      }),
    },

    replacement: {
      "is forced by another type, which ZenML refuses in an update, and by nothing else":
        async () => {
          const config = docker(unique("retyped"));
          const created = await connector.apply(config);
          const retyped = gcp(config.name);

          const moved = { ...config, resource_id: "docker.io/other" };
          expect(await connector.plan(moved, created)).toMatchObject({
            action: "update",
            replacedFor: [],
          });
          expect(await connector.plan(retyped, created)).toMatchObject({
            action: "replace",
            replacedFor: ["type"],
          });
          const replaced = await connector.apply(retyped, created);
          expect(await namesakes(config.name)).toEqual([replaced.id]);
          expect(await onServer(replaced.id)).toMatchObject({ auth_method: "implicit" });
        },

      "makes another connector of the same name when it is asked for": async () => {
        const config = docker(unique("replaced"));
        const created = await connector.apply(config);

        const replaced = await connector.replace(config, created);

        expect(replaced.id).not.toBe(created.id);
        expect(await namesakes(config.name)).toEqual([replaced.id]);
      },
    },

    delete: {
      "deletes it": async () => {
        const created = await connector.apply(docker(unique("deleted")));

        await connector.destroy(created);

        expect(await api().serviceConnectors.find(created.id)).toBeUndefined();
      },

      "is refused while components use it, which are named": async () => {
        const config = docker(unique("needed"));
        const created = await connector.apply(config);
        const user = await createUser(config.name, created.id);

        const { errors, left } = await connector.applyFailing(null, created);

        expect(errors[0]?.detail).toContain(`Components use it: "${config.name}".`);
        expect(errors[0]?.detail).toContain("create_before_destroy");
        expect(left?.attributes).toEqual(created.attributes);
        await api().components.delete(user.id);
        await connector.destroy(created);
        expect(await namesakes(config.name)).toEqual([]);
      },

      "counts one that was deleted meanwhile as deleted": withControl(async () => {
        const created = await connector.apply(docker(unique("gone")));
        control().addFault({ pattern: "^DELETE /api/v1/service_connectors", kind: "drop-after" });

        await connector.destroy(created);

        expect(await api().serviceConnectors.find(created.id)).toBeUndefined();
      }),
    },

    import: {
      "by name and by id gives the state that its configuration plans nothing for": async () => {
        const { verify: _, ...config } = docker(unique("imported"));
        const { id } = await api().serviceConnectors.create({
          name: config.name,
          connector_type: config.type,
          auth_method: config.auth_method,
          resource_types: [config.resource_type],
          resource_id: config.resource_id,
          configuration: config.configuration,
          description: config.description,
          labels: config.labels,
        });

        for (const importId of [config.name, id]) {
          const imported = await connector.import(importId);
          expect(imported.attributes).toMatchObject({ id, ...config });
          expect(await connector.plan(config, imported)).toMatchObject({ action: "no-op" });
        }
      },

      "says that there is none of that name": async () => {
        await expect(connector.import(unique("nowhere"))).rejects.toThrow(
          "Cannot import service connector",
        );
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = docker(unique("drifted"));
        let stored = await connector.apply(config);
        const { updated: _, ...before } = await onServer(stored.id);
        const same = {
          resource_types: ["docker-registry"],
          resource_id: "docker.io",
          expiration_seconds: null,
        };
        const changes: Readonly<Record<string, ServiceConnectorUpdate>> = {
          "a setting has another value": {
            ...same,
            configuration: { ...config.configuration, username: "other" },
          },
          "a label is gone": { ...same, labels: {} },
          "it is described otherwise": { ...same, description: "Theirs" },
          "it has another resource id": { ...same, resource_id: "docker.io/theirs" },
          "it has another name": { ...same, name: unique("theirs") },
        };

        for (const [what, change] of Object.entries(changes)) {
          await api().serviceConnectors.update(stored.id, change);
          const { action, after } = await connector.plan(config, stored);
          expect({ what, action, after }).toMatchObject({ what, action: "update", after: config });
          stored = await connector.apply(config, stored);
          const { updated: __, ...now } = await onServer(stored.id);
          expect({ what, ...now }).toEqual({ what, ...before });
        }
        expect(await connector.plan(config, stored)).toMatchObject({ action: "no-op" });
      },

      "of what is not configured is left alone, through every change of the rest": async () => {
        const { description: _, ...config } = docker(unique("theirs"));
        const created = await connector.apply(config);
        await api().serviceConnectors.update(created.id, {
          resource_types: ["docker-registry"],
          resource_id: "docker.io",
          expiration_seconds: 900,
          description: "Theirs",
          labels: { team: "ml", theirs: "kept" },
        });

        expect(await connector.plan(config, created)).toMatchObject({ action: "no-op" });
        await connector.apply({ ...config, labels: { team: "data" } }, created);

        expect(await onServer(created.id)).toMatchObject({
          description: "Theirs",
          expiration_seconds: 900,
          labels: { team: "data", theirs: "kept" },
          configuration: config.configuration,
        });
      },

      "that took it away is planned as a creation": async () => {
        const config = docker(unique("vanished"));
        const created = await connector.apply(config);
        await api().serviceConnectors.delete(created.id);

        expect(await connector.refresh(created)).toBeNull();
        expect(await connector.plan(config, created)).toMatchObject({ action: "create" });
        const again = await connector.apply(config, created);
        expect(await namesakes(config.name)).toEqual([again.id]);
      },
    },

    "failure half way": {
      "of a create whose answer is lost makes one connector, and it is in the state": withControl(
        async () => {
          const config = docker(unique("lost"));
          control().addFault({ pattern: "^POST /api/v1/service_connectors$", kind: "drop-after" });

          const created = await connector.apply(config);

          expect(await namesakes(config.name)).toEqual([created.id]);
        },
      ),

      "of a create that is refused leaves nothing, and the next apply makes it": withControl(
        async () => {
          const config = docker(unique("refused"));
          control().addFault({
            pattern: "^POST /api/v1/service_connectors$",
            kind: "status",
            status: 400,
            body: { detail: ["ValueError", "refused not-a-real-password"] },
          });

          const { errors, left } = await connector.applyFailing(config);

          expect(left).toBeNull();
          expect(JSON.stringify(errors)).not.toContain("not-a-real-password");
          const created = await connector.apply(config);
          expect(await namesakes(config.name)).toEqual([created.id]);
        },
      ),

      "of a server that is busy for a moment is no failure": withControl(async () => {
        const config = { ...docker(unique("busy")), verify: true };
        control().addFault({ pattern: "^POST /api/v1/login", kind: "status", status: 503 });
        control().addFault({ pattern: "^GET /api/v1/info", kind: "drop-before" });
        control().addFault({
          pattern: "^POST /api/v1/service_connectors/verify",
          kind: "status",
          status: 429,
          body: { error: "Server too busy. Please try again later." },
        });

        const created = await connector.apply(config);

        expect(await namesakes(config.name)).toEqual([created.id]);
      }),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = docker(unique("stuck"));
          const created = await connector.apply(config);
          const changed = { ...config, labels: { team: "data" } };
          control().addFault({
            pattern: "^PUT /api/v1/service_connectors",
            kind: "status",
            status: 400,
          });

          const { left } = await connector.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await connector.apply(changed, left);
          expect(await onServer(created.id)).toMatchObject({ labels: { team: "data" } });
        },
      ),

      "of a change while components use it leaves them attached, at whatever step": withControl(
        async () => {
          const steps = [
            [{ pattern: "^PUT /api/v1/components", kind: "status", status: 400 }],
            // The first attempt is refused because it is in use; the second is the one that fails.
            [REFUSED_IN_USE, { ...REFUSED_IN_USE, status: 422, body: { detail: "Refused." } }],
          ] as const;
          for (const faults of steps) {
            const config = docker(unique("undone"));
            const created = await connector.apply(config);
            await createUser(config.name, created.id);
            const changed = { ...config, resource_id: "docker.io/other" };
            for (const fault of faults) {
              control().addFault(fault);
            }

            const { left } = await connector.applyFailing(changed, created);

            expect(left?.attributes).toEqual(created.attributes);
            expect(await usersOf(created.id)).toEqual([[config.name, "docker.io"]]);
            await connector.apply(changed, left);
            expect(await onServer(created.id)).toMatchObject({ resource_id: "docker.io/other" });
            expect(await usersOf(created.id)).toEqual([[config.name, "docker.io"]]);
          }
        },
      ),

      "of a change while components use it that cannot be attached again names them": withControl(
        async () => {
          const config = docker(unique("detached"));
          const created = await connector.apply(config);
          const user = await createUser(config.name, created.id);
          const changed = { ...config, resource_id: "docker.io/other" };
          control().addFault({
            pattern: `^PUT /api/v1/components/${user.id}`,
            kind: "delay",
            delayMs: 0,
          });
          control().addFault({
            pattern: `^PUT /api/v1/components/${user.id}`,
            kind: "status",
            status: 400,
          });

          const { errors, left } = await connector.applyFailing(changed, created);

          expect(errors).toMatchObject([
            {
              summary: `Cannot attach components to service connector "${config.name}" again`,
            },
          ]);
          expect(errors[0]?.detail).toContain(`"${config.name}"`);
          expect(left?.attributes).toMatchObject({ resource_id: "docker.io/other" });

          // The connector says which components it lost, so that the next apply can attach them.
          const repaired = await connector.apply(changed, left);

          expect(await usersOf(created.id)).toEqual([[config.name, "docker.io"]]);
          expect(await connector.plan(changed, repaired)).toMatchObject({ action: "no-op" });
        },
      ),
    },
  };
});
