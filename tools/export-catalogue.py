"""Writes the bundled catalogue of flavors and connector types from an installed ZenML.

    python tools/export-catalogue.py schemas/catalogue

Runs in an environment that has zenml[server,local,connectors-aws,connectors-gcp,connectors-azure,
connectors-kubernetes] and paramiko; without one of those the connector types that need it are missing, which is an
error here and not a smaller catalogue.

Only facts leave ZenML: names, types, defaults, limits and marks, never its prose. The marks `required` are what the
classes claim; required.json beside the output, written by tools/prove-required.ts from creates on a running server,
corrects them and tells what the server adds by itself.
"""

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

CONNECTOR_TYPES = ["aws", "azure", "docker", "gcp", "hyperai", "kubernetes", "oauth2"]
LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern",
          "minItems", "maxItems")
# A default that starts so is a path of the machine that runs ZenML.
MACHINE_PATHS = ("/tmp", "/home", "/root", "/var")


class Reader:
    """Reads one pydantic JSON schema with its local references."""

    def __init__(self, document):
        self.document = document

    def follow(self, node):
        while "$ref" in node:
            target = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return node

    def alternatives(self, node):
        """The node's branches down to the leaves, branches before the node that holds them."""
        node = self.follow(node)
        for word in ("anyOf", "oneOf", "allOf"):
            for branch in node.get(word, []):
                yield from self.alternatives(branch)
        yield node

    def type_names(self, node):
        names = []
        for leaf in self.alternatives(node):
            for name in as_list(leaf.get("type")):
                if name not in names:
                    names.append(name)
        return names

    def setting(self, node):
        """One property in the catalogue's form."""
        leaves = list(self.alternatives(node))
        choices = []
        for leaf in leaves:
            for value in leaf.get("enum", []) + ([leaf["const"]] if "const" in leaf else []):
                if value not in choices:
                    choices.append(value)
        types = self.type_names(node)
        if not types:
            types = ["string"] if choices and all(isinstance(one, str) for one in choices) else ["any"]

        out = {"types": types}
        if choices:
            out["enum"] = choices
        for leaf in leaves:
            kinds = as_list(leaf.get("type"))
            if "array" in kinds and leaf.get("items"):
                out["items"] = self.type_names(leaf["items"]) or ["any"]
            extra = leaf.get("additionalProperties")
            if "object" in kinds and isinstance(extra, dict) and extra:
                out["values"] = self.type_names(extra) or ["any"]
            if "object" in kinds and leaf.get("properties"):
                out["object"] = {name: self.nested(node) for name, node in sorted(leaf["properties"].items())}
        formats = [leaf["format"] for leaf in leaves if leaf.get("format") not in (None, "password")]
        if formats:
            out["format"] = formats[-1]
        limits = {word: leaf[word] for leaf in leaves for word in LIMITS if word in leaf}
        if limits:
            out["constraints"] = limits
        if "default" in node:
            if isinstance(node["default"], str) and node["default"].startswith(MACHINE_PATHS):
                out["has_default"] = True
            else:
                out["default"] = node["default"]
        if any(leaf.get("sensitive") or leaf.get("writeOnly") or leaf.get("format") == "password" for leaf in leaves):
            out["secret"] = True
        if any(leaf.get("deprecated") for leaf in leaves):
            out["deprecated"] = True
        return out

    def nested(self, node):
        """A key of a nested object: what its value must be, and no more."""
        setting = self.setting(node)
        return {word: setting[word] for word in ("types", "items", "values", "object") if word in setting}

    def settings(self):
        required = self.document.get("required", [])
        out = {}
        for name, node in self.document.get("properties", {}).items():
            out[name] = self.setting(node)
            if name in required:
                out[name]["required"] = True
        return out


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def replacements(config_class):
    """Deprecated setting -> the setting to use instead, or None.

    Marks come from three places: the field itself, ZenML's deprecation validator (which holds its pairs in a closure)
    and, for some, the field's text alone.
    """
    found = {}

    def search(function, visited):
        function = getattr(function, "__func__", function)
        if function is None or id(function) in visited:
            return
        visited.add(id(function))
        names = getattr(getattr(function, "__code__", None), "co_freevars", ())
        for name, cell in zip(names, getattr(function, "__closure__", None) or ()):
            try:
                content = cell.cell_contents
            except ValueError:  # an empty cell
                continue
            if name == "attributes" and isinstance(content, tuple):
                for one in content:
                    found.update({one: None} if isinstance(one, str) else {one[0]: one[1]})
            elif callable(content):
                search(content, visited)
        search(getattr(function, "__wrapped__", None), visited)

    for base in config_class.__mro__:
        validators = getattr(base.__dict__.get("__pydantic_decorators__"), "model_validators", {})
        for validator in validators.values():
            search(validator.func, set())
    for name, field in config_class.model_fields.items():
        text = field.description or ""
        if field.deprecated or "deprecated" in text.lower():
            found.setdefault(name, None)
            named = [word for word in re.findall(r"[a-z_]+", re.split("deprecated", text, flags=re.I)[1])
                     if "_" in word or f"`{word}`" in text] if "deprecated" in text.lower() else []
            successor = next((word for word in named if word in config_class.model_fields and word != name), None)
            found[name] = found[name] or successor
    return found


def registered_flavors():
    from zenml.stack.flavor_registry import FlavorRegistry
    from zenml.utils.pydantic_utils import has_validators

    registry = FlavorRegistry()
    rows = []
    for flavor in (one() for one in registry.builtin_flavors + registry.integration_flavors):
        module = type(flavor).__module__.split(".")
        row = {"type": flavor.type.value, "name": flavor.name,
               "integration": module[2] if module[:2] == ["zenml", "integrations"] else "built-in"}
        needs = flavor.service_connector_requirements
        if needs:
            named = {"connector_type": needs.connector_type, "resource_type": needs.resource_type,
                     "resource_id_attr": needs.resource_id_attr}
            row["connector"] = {key: value for key, value in named.items() if value}
        # The empty scheme of the local store means any path of the machine.
        schemes = sorted(one for one in getattr(flavor.config_class, "SUPPORTED_SCHEMES", []) if one)
        if schemes:
            row["schemes"] = schemes

        settings = Reader(flavor.config_schema).settings()
        fields = flavor.config_class.model_fields
        if set(settings) != set(fields):
            raise SystemExit(f"{row['type']}/{row['name']}: the schema's settings are not the class's fields")
        for name, successor in replacements(flavor.config_class).items():
            settings[name]["deprecated"] = True
            if successor:
                settings[name]["replacement"] = successor
        for name in fields:
            # A setting with a rule of its own is refused when it holds a secret reference.
            if has_validators(pydantic_class=flavor.config_class, field_name=name):
                settings[name]["validated"] = True
        row["config"] = settings
        rows.append(row)
    return sorted(rows, key=lambda row: (row["type"], row["name"]))


def connector_types():
    import zenml.integrations
    from zenml.service_connectors.service_connector_registry import service_connector_registry

    for integration in pkgutil.iter_modules(zenml.integrations.__path__):
        try:
            importlib.import_module(f"zenml.integrations.{integration.name}.service_connectors")
        except ModuleNotFoundError:
            pass  # most integrations have none; one that lacks its packages is missed below
    rows = []
    for model in service_connector_registry.list_service_connector_types():
        data = model.model_dump(mode="json")
        methods = {}
        for method in data["auth_methods"]:
            expiration = {key: method[key] for key in ("min_expiration_seconds", "max_expiration_seconds",
                                                      "default_expiration_seconds") if method.get(key) is not None}
            methods[method["auth_method"]] = {**expiration, "config": Reader(method["config_schema"]).settings()}
        rows.append({
            "type": data["connector_type"],
            "supports_auto_configuration": data["supports_auto_configuration"],
            "resource_types": {one["resource_type"]: {"auth_methods": one["auth_methods"],
                                                      "supports_instances": one["supports_instances"]}
                               for one in data["resource_types"]},
            "auth_methods": methods,
        })
    rows.sort(key=lambda row: row["type"])
    if [row["type"] for row in rows] != CONNECTOR_TYPES:
        raise SystemExit(f"connector types found: {[row['type'] for row in rows]}; expected: {CONNECTOR_TYPES}")
    return rows


def correct(settings, unproven):
    for name in unproven:
        settings[name].pop("required", None)
        settings[name]["unproven"] = True


def one_row_a_line(version, key, rows):
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f'{{"zenml":{json.dumps(version)},{json.dumps(key)}:[\n{lines}\n]}}\n'


def main():
    if len(sys.argv) != 2:
        raise SystemExit("usage: export-catalogue.py FOLDER")
    folder = Path(sys.argv[1])
    import zenml

    flavors, connectors = registered_flavors(), connector_types()
    proofs = folder / "required.json"
    if proofs.exists():
        record = json.loads(proofs.read_text())
        if record["zenml"] != zenml.__version__:
            raise SystemExit(f"{proofs} is about ZenML {record['zenml']}: remove it, export, and prove again")
        for row in flavors:
            proof = record["flavors"].get(f"{row['type']}/{row['name']}", {})
            correct(row["config"], proof.get("unproven", []))
            if proof.get("added"):
                row["added"] = proof["added"]
        for row in connectors:
            for method, details in row["auth_methods"].items():
                correct(details["config"], record["connectors"].get(f"{row['type']}/{method}", {}).get("unproven", []))
    (folder / "flavors.json").write_text(one_row_a_line(zenml.__version__, "flavors", flavors))
    (folder / "connectors.json").write_text(one_row_a_line(zenml.__version__, "connectors", connectors))
    print(f"{len(flavors)} flavors, {len(connectors)} connector types of ZenML {zenml.__version__}")


if __name__ == "__main__":
    main()
