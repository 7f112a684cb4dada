// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface StackComponentConfig extends cdktf.TerraformMetaArguments {
  /**
  * Settings of the flavor. Terraform manages only the settings configured here: it removes a setting from the component when you remove it here, and leaves settings that the server or others add untouched, also those that an imported component has. Values are compared by semantic equality: `"8"` equals `8`, and a JSON string equals the value it encodes. Nested settings are written with `jsonencode`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#configuration StackComponent#configuration}
  */
  readonly configuration?: { [key: string]: string };
  /**
  * Settings that must not be stored in the plan or the state, in the same form as `configuration`. They are sent to the server when the component is created and whenever `configuration_wo_version` changes. ZenML stores the settings of components in plain text and shows them to every user, so refer to a secret here, too: `{{secret_name.key}}`. `configuration_wo_version` is required when `configuration_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#configuration_wo StackComponent#configuration_wo}
  */
  readonly configurationWo?: { [key: string]: any };
  /**
  * Version of `configuration_wo`. Change this number to send `configuration_wo` to the server again. An import by `UUID?configuration_wo_version=1` leaves the settings that are secret to `configuration_wo`, so that they do not get into the state and the plan is empty. `configuration_wo_version` is required when `configuration_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#configuration_wo_version StackComponent#configuration_wo_version}
  */
  readonly configurationWoVersion?: number;
  /**
  * UUID of the service connector that the component uses. An empty string means no service connector.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#connector_id StackComponent#connector_id}
  */
  readonly connectorId?: string;
  /**
  * ID of the resource that the component accesses through the service connector, such as the name of a bucket.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#connector_resource_id StackComponent#connector_resource_id}
  */
  readonly connectorResourceId?: string;
  /**
  * Whether to remove the component from the stacks that still use it before deleting it. An orchestrator or artifact store is never removed from a stack. Defaults to `true`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#detach_on_delete StackComponent#detach_on_delete}
  */
  readonly detachOnDelete?: boolean | cdktf.IResolvable;
  /**
  * Environment variables that are set when a pipeline runs on the component.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#environment StackComponent#environment}
  */
  readonly environment?: { [key: string]: string };
  /**
  * Flavor that implements the component type, such as `s3`. The server cannot change the flavor of a component. When you change it here, the provider creates a new component that takes over the name and the stacks of the old one, then deletes the old one, so the `id` changes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#flavor StackComponent#flavor}
  */
  readonly flavor: string;
  /**
  * Labels of the component. Terraform manages only the labels configured here. It leaves others untouched, also those that an imported component has.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#labels StackComponent#labels}
  */
  readonly labels?: { [key: string]: string };
  /**
  * Name of the component, unique among the components of its type. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#name StackComponent#name}
  */
  readonly name: string;
  /**
  * Names or UUIDs of ZenML secrets whose values are set as environment variables.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#secrets StackComponent#secrets}
  */
  readonly secrets?: string[];
  /**
  * Type of the component, such as `orchestrator`, `artifact_store` or `container_registry`. Changing this forces a new resource to be created.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#type StackComponent#type}
  */
  readonly type: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component zenml_stack_component}
*/
export class StackComponent extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_stack_component";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a StackComponent resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the StackComponent to import
  * @param importFromId The id of the existing StackComponent that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the StackComponent to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_stack_component", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/stack_component zenml_stack_component} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options StackComponentConfig
  */
  public constructor(scope: Construct, id: string, config: StackComponentConfig) {
    super(scope, id, {
      terraformResourceType: 'zenml_stack_component',
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
    this._configuration = config.configuration;
    this._configurationWo = config.configurationWo;
    this._configurationWoVersion = config.configurationWoVersion;
    this._connectorId = config.connectorId;
    this._connectorResourceId = config.connectorResourceId;
    this._detachOnDelete = config.detachOnDelete;
    this._environment = config.environment;
    this._flavor = config.flavor;
    this._labels = config.labels;
    this._name = config.name;
    this._secrets = config.secrets;
    this._type = config.type;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // configuration - computed: false, optional: true, required: false
  private _configuration?: { [key: string]: string }; 
  public get configuration() {
    return this.getStringMapAttribute('configuration');
  }
  public set configuration(value: { [key: string]: string }) {
    this._configuration = value;
  }
  public resetConfiguration() {
    this._configuration = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get configurationInput() {
    return this._configuration;
  }

  // configuration_wo - computed: false, optional: true, required: false
  private _configurationWo?: { [key: string]: any }; 
  public get configurationWo() {
    return this.getAnyMapAttribute('configuration_wo');
  }
  public set configurationWo(value: { [key: string]: any }) {
    this._configurationWo = value;
  }
  public resetConfigurationWo() {
    this._configurationWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get configurationWoInput() {
    return this._configurationWo;
  }

  // configuration_wo_version - computed: false, optional: true, required: false
  private _configurationWoVersion?: number; 
  public get configurationWoVersion() {
    return this.getNumberAttribute('configuration_wo_version');
  }
  public set configurationWoVersion(value: number) {
    this._configurationWoVersion = value;
  }
  public resetConfigurationWoVersion() {
    this._configurationWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get configurationWoVersionInput() {
    return this._configurationWoVersion;
  }

  // connector_id - computed: false, optional: true, required: false
  private _connectorId?: string; 
  public get connectorId() {
    return this.getStringAttribute('connector_id');
  }
  public set connectorId(value: string) {
    this._connectorId = value;
  }
  public resetConnectorId() {
    this._connectorId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get connectorIdInput() {
    return this._connectorId;
  }

  // connector_resource_id - computed: false, optional: true, required: false
  private _connectorResourceId?: string; 
  public get connectorResourceId() {
    return this.getStringAttribute('connector_resource_id');
  }
  public set connectorResourceId(value: string) {
    this._connectorResourceId = value;
  }
  public resetConnectorResourceId() {
    this._connectorResourceId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get connectorResourceIdInput() {
    return this._connectorResourceId;
  }

  // created - computed: true, optional: false, required: false
  public get created() {
    return this.getStringAttribute('created');
  }

  // detach_on_delete - computed: false, optional: true, required: false
  private _detachOnDelete?: boolean | cdktf.IResolvable; 
  public get detachOnDelete() {
    return this.getBooleanAttribute('detach_on_delete');
  }
  public set detachOnDelete(value: boolean | cdktf.IResolvable) {
    this._detachOnDelete = value;
  }
  public resetDetachOnDelete() {
    this._detachOnDelete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get detachOnDeleteInput() {
    return this._detachOnDelete;
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

  // flavor - computed: false, optional: false, required: true
  private _flavor?: string; 
  public get flavor() {
    return this.getStringAttribute('flavor');
  }
  public set flavor(value: string) {
    this._flavor = value;
  }
  // Temporarily expose input value. Use with caution.
  public get flavorInput() {
    return this._flavor;
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

  // type - computed: false, optional: false, required: true
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
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
      configuration: cdktf.hashMapper(cdktf.stringToTerraform)(this._configuration),
      configuration_wo: cdktf.hashMapper(cdktf.anyToTerraform)(this._configurationWo),
      configuration_wo_version: cdktf.numberToTerraform(this._configurationWoVersion),
      connector_id: cdktf.stringToTerraform(this._connectorId),
      connector_resource_id: cdktf.stringToTerraform(this._connectorResourceId),
      detach_on_delete: cdktf.booleanToTerraform(this._detachOnDelete),
      environment: cdktf.hashMapper(cdktf.stringToTerraform)(this._environment),
      flavor: cdktf.stringToTerraform(this._flavor),
      labels: cdktf.hashMapper(cdktf.stringToTerraform)(this._labels),
      name: cdktf.stringToTerraform(this._name),
      secrets: cdktf.listMapper(cdktf.stringToTerraform, false)(this._secrets),
      type: cdktf.stringToTerraform(this._type),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      configuration: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._configuration),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      configuration_wo: {
        value: cdktf.hashMapperHcl(cdktf.anyToHclTerraform)(this._configurationWo),
        isBlock: false,
        type: "map",
        storageClassType: "anyMap",
      },
      configuration_wo_version: {
        value: cdktf.numberToHclTerraform(this._configurationWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      connector_id: {
        value: cdktf.stringToHclTerraform(this._connectorId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      connector_resource_id: {
        value: cdktf.stringToHclTerraform(this._connectorResourceId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      detach_on_delete: {
        value: cdktf.booleanToHclTerraform(this._detachOnDelete),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      environment: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._environment),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      flavor: {
        value: cdktf.stringToHclTerraform(this._flavor),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
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
      type: {
        value: cdktf.stringToHclTerraform(this._type),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
