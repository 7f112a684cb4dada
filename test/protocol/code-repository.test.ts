import { expect } from "@jest/globals";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

const GITHUB = {
  module: "zenml.integrations.github.code_repositories.github_code_repository",
  attribute: "GitHubCodeRepository",
  type: "internal",
};

describeResource(
  "zenml_code_repository",
  ({ api, control, driver: repository, resource, unique }) => {
    const reference = "{{github.token}}";
    const github = (name: string, more: object = {}) => ({
      name,
      type: "github",
      configuration: { owner: "acme", repository: "pipelines", token: reference, ...more },
    });
    const onServer = async (id: string) => {
      const { name, body, metadata } = await api().codeRepositories.get(id);
      return { name, ...body, ...metadata };
    };
    const defaultProject = async () => {
      const [project] = await api().projects.findByName("default");
      return project?.id ?? "";
    };
    /** Registers one beside Terraform. */
    const register = async (name: string, more: object = {}) =>
      api().codeRepositories.create({
        project: await defaultProject(),
        name,
        config: { owner: "acme", repository: "pipelines", token: reference },
        source: GITHUB,
        ...more,
      });

    return {
      create: {
        "of a type registers ZenML's own class in the default project": async () => {
          const config = github(unique("github"));

          const planned = await repository.plan(config);
          const created = await repository.apply(config);

          expect(planned.warnings).toEqual([]);
          expect(planned.after).toMatchObject({ project_id: await defaultProject() });
          expect(await onServer(created.id)).toMatchObject({
            name: config.name,
            project_id: await defaultProject(),
            source: GITHUB,
            config: config.configuration,
          });
          expect(created.attributes).toMatchObject({
            project_id: await defaultProject(),
            description: null,
          });
        },

        "of a source registers a custom class in the project of one's choice": async () => {
          const project = await resource("zenml_project").apply({ name: unique("project") });
          const config = {
            name: unique("custom"),
            project_id: project.id,
            source: "acme.repositories.AcmeCodeRepository",
            description: "Of Acme",
            logo_url: "https://example.com/logo.png",
          };

          const created = await repository.apply(config);

          expect(await onServer(created.id)).toMatchObject({
            project_id: project.id,
            source: {
              module: "acme.repositories",
              attribute: "AcmeCodeRepository",
              type: "unknown",
            },
            config: {},
            description: "Of Acme",
            logo_url: "https://example.com/logo.png",
          });
          expect(await repository.plan(config, created)).toMatchObject({ action: "no-op" });
        },

        "sends write-only settings, and keeps them out of the state": async () => {
          const config = {
            name: unique("hidden"),
            type: "gitlab",
            configuration: { group: "acme", project: "pipelines" },
            configuration_wo: { token: "not-a-real-token" },
            configuration_wo_version: 1,
          };

          const created = await repository.apply(config);

          expect(await onServer(created.id)).toMatchObject({
            config: { group: "acme", project: "pipelines", token: "not-a-real-token" },
          });
          expect(JSON.stringify(created)).not.toContain("not-a-real-token");
          expect(await repository.plan(config, created)).toMatchObject({ action: "no-op" });
        },

        "warns of settings that ZenML's class does not have or needs, and of a literal token":
          async () => {
            const found = await repository.validate({
              name: unique("wrong"),
              type: "github",
              configuration: { ownr: "acme", repository: "a", tag: "x", token: "not-a-real-token" },
            });

            expect(found.map(({ severity, summary }) => [severity, summary])).toEqual([
              ["warning", 'Unknown setting "tag"'],
              ["warning", 'Secret in setting "token"'],
              ["warning", 'Missing setting "owner"'],
            ]);
            expect(found[2]?.detail).toContain('did you mean "owner"?');
          },

        "warns of what looks like a secret of a custom class": async () => {
          const found = await repository.validate({
            name: unique("custom"),
            source: "acme.Repository",
            configuration: { path: "a", token: "not-a-real-token", password: reference },
          });

          expect(found).toMatchObject([
            { severity: "warning", summary: 'Secret in setting "token"' },
          ]);
        },

        "refuses a type that there is not, and both type and source": async () => {
          const [unknown] = await repository.validate({ name: "a", type: "gitlb" });
          const [both] = await repository.validate({
            name: "a",
            type: "github",
            source: "acme.Repository",
            configuration: { owner: "acme", repository: "a" },
          });

          expect(unknown).toMatchObject({ severity: "error", path: [{ attribute: "type" }] });
          expect(unknown?.detail).toContain('Did you mean "gitlab"?');
          expect(both).toMatchObject({ severity: "error", summary: "Conflicting arguments" });
        },

        "says that the name is taken in the project, and how to import it": async () => {
          const name = unique("taken");
          const other = await register(name);

          const planned = await repository.plan(github(name));
          const { errors, left } = await repository.applyFailing(github(name));

          expect(planned.warnings).toMatchObject([
            { summary: `The code repository "${name}" already exists` },
          ]);
          expect(left).toBeNull();
          expect(errors).toMatchObject([{ summary: `Cannot create code repository "${name}"` }]);
          expect(errors[0]?.detail).toContain(`id = "${other.id}"`);
        },

        "takes a name that another project has": async () => {
          const name = unique("twice");
          const project = await api().projects.create({ name: unique("other") });
          await register(name, { project: project.id });

          const planned = await repository.plan(github(name));
          const created = await repository.apply(github(name));

          expect(planned.warnings).toEqual([]);
          expect(await onServer(created.id)).toMatchObject({ project_id: await defaultProject() });
        },
      },

      read: {
        "changes nothing, and the plan is empty": async () => {
          const config = { ...github(unique("quiet")), description: "Quiet" };
          const created = await repository.apply(config);

          expect(await repository.refresh(created)).toEqual(created);
          expect(await repository.plan(config, created)).toMatchObject({ action: "no-op" });
        },
      },

      "update in place": {
        "follows every change, and leaves what others have set": async () => {
          const name = unique("changed");
          let stored = await repository.apply({ ...github(name), description: "One" });
          const { id } = stored;
          const { config: before } = await onServer(id);
          await api().codeRepositories.update(id, { config: { ...before, theirs: "kept" } });
          const steps = [
            { ...github(`${name}-b`, { repository: "models" }), description: "Two" },
            { ...github(name, { token: null }), description: "Two", logo_url: "https://a.example" },
          ];

          for (const config of steps) {
            stored = await repository.apply(config, stored);
            expect(stored.id).toBe(id);
            expect(await repository.plan(config, stored)).toMatchObject({ action: "no-op" });
          }

          expect(await onServer(id)).toMatchObject({
            name,
            description: "Two",
            logo_url: "https://a.example",
          });
          expect((await onServer(id)).config).toEqual({
            owner: "acme",
            repository: "pipelines",
            theirs: "kept",
          });
        },

        "sends write-only settings again when their version changes": async () => {
          const config = (token: string, version: number) => ({
            name,
            type: "github",
            configuration: { owner: "acme", repository: "pipelines" },
            configuration_wo: { token },
            configuration_wo_version: version,
          });
          const name = unique("rotated");
          const created = await repository.apply(config("not-a-real-token", 1));

          await repository.apply(config("not-a-real-other-token", 2), created);

          expect((await onServer(created.id)).config).toMatchObject({
            token: "not-a-real-other-token",
          });
        },

        "warns that the server keeps a description that is removed": async () => {
          const config = github(unique("kept"));
          const created = await repository.apply({ ...config, description: "Stays" });

          const planned = await repository.plan(config, created);
          const updated = await repository.apply(config, created);

          expect(planned.warnings).toMatchObject([
            { summary: `Cannot clear description of "${config.name}"` },
          ]);
          expect(updated.attributes["updated"]).toBe(created.attributes["updated"]);
          expect(await onServer(created.id)).toMatchObject({ description: "Stays" });
          expect(await repository.plan(config, updated)).toMatchObject({
            action: "no-op",
            warnings: [],
          });
        },
      },

      replacement: {
        "is forced by another class and another project": async () => {
          const config = github(unique("forced"));
          const created = await repository.apply(config);
          const { type: _, ...withoutType } = config;
          const project = await api().projects.create({ name: unique("moved") });

          expect(
            await repository.plan({ ...withoutType, source: "acme.Repository" }, created),
          ).toMatchObject({ action: "replace", replacedFor: ["type", "source"] });
          expect(
            await repository.plan({ ...config, project_id: project.id }, created),
          ).toMatchObject({ action: "replace", replacedFor: ["project_id"] });
        },

        "is forced by the removal of all settings, which the server cannot do": async () => {
          const config = { name: unique("emptied"), source: "acme.Repository" };
          const created = await repository.apply({ ...config, configuration: { path: "a" } });

          expect(await repository.plan(config, created)).toMatchObject({
            action: "replace",
            replacedFor: ["configuration"],
          });
        },

        "makes another one of the same name when it is asked for": async () => {
          const config = github(unique("replaced"));
          const created = await repository.apply(config);

          const replaced = await repository.replace(config, created);

          expect(await api().codeRepositories.findByName(config.name)).toMatchObject([
            { id: replaced.id },
          ]);
        },
      },

      delete: {
        "takes it off the server": async () => {
          const created = await repository.apply(github(unique("deleted")));

          await repository.destroy(created);

          expect(await api().codeRepositories.find(created.id)).toBeUndefined();
        },
      },

      import: {
        "by name and by id gives the state that its configuration plans nothing for": async () => {
          const config = { ...github(unique("imported")), description: "Found" };
          const { id } = await register(config.name, { description: "Found" });

          for (const importId of [config.name, `default/${config.name}`, id, id.toUpperCase()]) {
            const imported = await repository.import(importId);
            expect(imported.attributes).toMatchObject({ id, ...config, source: null });
            expect(await repository.plan(config, imported)).toMatchObject({ action: "no-op" });
          }
        },

        "leaves a literal token out of the state, for write-only settings": async () => {
          const name = unique("literal");
          const settings = { owner: "acme", repository: "pipelines" };
          const { id } = await register(name, {
            config: { ...settings, token: "not-a-real-token" },
            source: { module: "acme", attribute: "Repository", type: "user" },
          });
          const config = {
            name,
            source: "acme.Repository",
            configuration: settings,
            configuration_wo: { token: "not-a-real-token" },
            configuration_wo_version: 1,
          };

          const imported = await repository.import(`${id}?configuration_wo_version=1`);

          expect(JSON.stringify(imported)).not.toContain("not-a-real-token");
          expect(await repository.plan(config, imported)).toMatchObject({ action: "no-op" });
        },

        "says that there is none of that name": async () => {
          await expect(repository.import(unique("nowhere"))).rejects.toThrow(
            "Cannot import code repository",
          );
        },
      },

      drift: {
        "of what is configured is shown, and repaired": async () => {
          const config = { ...github(unique("drifted")), description: "Ours" };
          const created = await repository.apply(config);
          const theirs = { name: unique("theirs"), description: "Theirs" };
          await api().codeRepositories.update(created.id, {
            ...theirs,
            config: { ...config.configuration, owner: "somebody" },
          });

          const planned = await repository.plan(config, created);
          await repository.apply(config, created);

          expect(planned).toMatchObject({
            action: "update",
            before: { ...theirs, configuration: { owner: "somebody" } },
            after: config,
          });
          expect(await onServer(created.id)).toMatchObject({
            name: config.name,
            description: "Ours",
            config: config.configuration,
          });
        },

        "that took it away is planned as a creation": async () => {
          const config = github(unique("vanished"));
          const created = await repository.apply(config);
          await api().codeRepositories.delete(created.id);

          expect(await repository.refresh(created)).toBeNull();
          expect(await repository.plan(config, created)).toMatchObject({ action: "create" });
        },
      },

      "failure half way": {
        "of a create whose answer is lost makes one, and it is in the state": withControl(
          async () => {
            const project = await api().projects.create({ name: unique("lost") });
            const config = { ...github(unique("lost")), project_id: project.id };
            control().addFault({
              pattern: "^POST /api/v1/code_repositories$",
              kind: "drop-after",
            });

            const created = await repository.apply(config);

            expect(
              await api().codeRepositories.findByName(config.name, { project: project.id }),
            ).toMatchObject([{ id: created.id }]);
          },
        ),

        "of an update keeps the state as it was, and the next apply makes the change": withControl(
          async () => {
            const config = github(unique("stuck"));
            const created = await repository.apply(config);
            const changed = { ...config, description: "New" };
            control().addFault({
              pattern: "^PUT /api/v1/code_repositories",
              kind: "status",
              status: 400,
            });

            const { left } = await repository.applyFailing(changed, created);

            expect(left?.attributes).toEqual(created.attributes);
            await repository.apply(changed, left);
            expect(await onServer(created.id)).toMatchObject({ description: "New" });
          },
        ),

        "of a delete keeps it in the state": withControl(async () => {
          const created = await repository.apply(github(unique("clinging")));
          control().addFault({
            pattern: "^DELETE /api/v1/code_repositories",
            kind: "status",
            status: 400,
          });

          const { left } = await repository.applyFailing(null, created);

          expect(left?.id).toBe(created.id);
          await repository.destroy(created);
          expect(await api().codeRepositories.find(created.id)).toBeUndefined();
        }),
      },
    };
  },
);
