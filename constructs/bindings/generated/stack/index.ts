// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface StackConfig extends cdktf.TerraformMetaArguments {
  /**
  * UUID of the base stack that this stack extends. Component types that `components` does not contain are inherited from the base stack; null in `components` drops an inherited type. This stack follows a change of the base stack in the same apply if both are in one configuration, and in its own next apply otherwise.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#base_stack_id Stack#base_stack_id}
  */
  readonly baseStackId?: string;
  /**
  * Components of the stack by component type. Each value is one of:
  * 
  * - the `id` of a component,
  * - an inline component: an object with the arguments below,
  * - a list of these, the default first, for types of which a stack can have several: `alerter`, `experiment_tracker`, `step_operator` and `sandbox`,
  * - null for no component.
  * 
  * An inline component belongs to the stack: it is created, changed and deleted with it. Its arguments are:
  * 
  * - `flavor`: name of the flavor.
  * - `name`: name of the component. Defaults to the name of the stack, in a list with a number such as `-2` from the second component on.
  * - `configuration`, or `config`: settings of the flavor.
  * - `connector_id`, or `service_connector_id`: UUID of the service connector that the component uses.
  * - `connector_resource_id`: ID of the resource that the component accesses through the service connector.
  * - `labels`: labels of the component.
  * - `description`: kept in the state only, since components have no description in ZenML.
  * 
  * To ignore changes of one type, write `ignore_changes = [components.image_builder]`. With `components["image_builder"]`, Terraform ignores all of `components`.
  * 
  * A stack that neither sets nor inherits an `orchestrator` uses the orchestrator of the server's stack `default`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#components Stack#components}
  */
  readonly components?: { [key: string]: any };
  /**
  * Description of the stack. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#description Stack#description}
  */
  readonly description?: string;
  /**
  * Environment variables that are set when a pipeline runs on the stack.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#environment Stack#environment}
  */
  readonly environment?: { [key: string]: string };
  /**
  * Labels of the stack. Terraform manages only the labels configured here.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#labels Stack#labels}
  */
  readonly labels?: { [key: string]: string };
  /**
  * Name of the stack, unique on the server. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#name Stack#name}
  */
  readonly name: string;
  /**
  * Names or UUIDs of ZenML secrets whose values are set as environment variables.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#secrets Stack#secrets}
  */
  readonly secrets?: string[];
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack zenml_stack}
*/
export class Stack extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_stack";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Stack resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Stack to import
  * @param importFromId The id of the existing Stack that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Stack to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_stack", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack zenml_stack} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options StackConfig
  */
  public constructor(scope: Construct, id: string, config: StackConfig) {
    super(scope, id, {
      terraformResourceType: 'zenml_stack',
      terraformGeneratorMetadata: {
        providerName: 'zenml',
        providerVersionConstraint: '~> 0.1'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._baseStackId = config.baseStackId;
    this._components = config.components;
    this._description = config.description;
    this._environment = config.environment;
    this._labels = config.labels;
    this._name = config.name;
    this._secrets = config.secrets;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // base_stack_id - computed: false, optional: true, required: false
  private _baseStackId?: string; 
  public get baseStackId() {
    return this.getStringAttribute('base_stack_id');
  }
  public set baseStackId(value: string) {
    this._baseStackId = value;
  }
  public resetBaseStackId() {
    this._baseStackId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get baseStackIdInput() {
    return this._baseStackId;
  }

  // component_ids - computed: true, optional: false, required: false
  private _componentIds = new cdktf.AnyMap(this, "component_ids");
  public get componentIds() {
    return this._componentIds;
  }

  // components - computed: false, optional: true, required: false
  private _components?: { [key: string]: any }; 
  public get components() {
    return this.getAnyMapAttribute('components');
  }
  public set components(value: { [key: string]: any }) {
    this._components = value;
  }
  public resetComponents() {
    this._components = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get componentsInput() {
    return this._components;
  }

  // created - computed: true, optional: false, required: false
  public get created() {
    return this.getStringAttribute('created');
  }

  // description - computed: false, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // environment - computed: false, optional: true, required: false
  private _environment?: { [key: string]: string }; 
  public get environment() {
    return this.getStringMapAttribute('environment');
  }
  public set environment(value: { [key: string]: string }) {
    this._environment = value;
  }
  public resetEnvironment() {
    this._environment = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get environmentInput() {
    return this._environment;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // labels - computed: false, optional: true, required: false
  private _labels?: { [key: string]: string }; 
  public get labels() {
    return this.getStringMapAttribute('labels');
  }
  public set labels(value: { [key: string]: string }) {
    this._labels = value;
  }
  public resetLabels() {
    this._labels = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get labelsInput() {
    return this._labels;
  }

  // managed_component_ids - computed: true, optional: false, required: false
  private _managedComponentIds = new cdktf.StringListMap(this, "managed_component_ids");
  public get managedComponentIds() {
    return this._managedComponentIds;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // secrets - computed: false, optional: true, required: false
  private _secrets?: string[]; 
  public get secrets() {
    return cdktf.Fn.tolist(this.getListAttribute('secrets'));
  }
  public set secrets(value: string[]) {
    this._secrets = value;
  }
  public resetSecrets() {
    this._secrets = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get secretsInput() {
    return this._secrets;
  }

  // updated - computed: true, optional: false, required: false
  public get updated() {
    return this.getStringAttribute('updated');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      base_stack_id: cdktf.stringToTerraform(this._baseStackId),
      components: cdktf.hashMapper(cdktf.anyToTerraform)(this._components),
      description: cdktf.stringToTerraform(this._description),
      environment: cdktf.hashMapper(cdktf.stringToTerraform)(this._environment),
      labels: cdktf.hashMapper(cdktf.stringToTerraform)(this._labels),
      name: cdktf.stringToTerraform(this._name),
      secrets: cdktf.listMapper(cdktf.stringToTerraform, false)(this._secrets),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      base_stack_id: {
        value: cdktf.stringToHclTerraform(this._baseStackId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      components: {
        value: cdktf.hashMapperHcl(cdktf.anyToHclTerraform)(this._components),
        isBlock: false,
        type: "map",
        storageClassType: "anyMap",
      },
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      environment: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._environment),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      labels: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._labels),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      secrets: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._secrets),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
