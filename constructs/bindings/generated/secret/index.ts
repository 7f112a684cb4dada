// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface SecretConfig extends cdktf.TerraformMetaArguments {
  /**
  * Name of the secret, unique among all public secrets or, if it is private, among your own private secrets. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret#name Secret#name}
  */
  readonly name: string;
  /**
  * Whether only you can see the secret. Defaults to `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret#private Secret#private}
  */
  readonly private?: boolean | cdktf.IResolvable;
  /**
  * Values by key. Terraform manages only the keys configured here: it removes a key from the secret when you remove it here, and leaves other keys untouched. The values are stored in the state; use `values_wo` to keep them out of it. At least one of `values` and `values_wo` must be set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret#values Secret#values}
  */
  readonly values?: { [key: string]: string };
  /**
  * Values by key that must not be stored in the plan or the state. They are sent to the server when the secret is created and whenever `values_wo_version` changes. At least one of `values` and `values_wo` must be set. `values_wo_version` is required when `values_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret#values_wo Secret#values_wo}
  */
  readonly valuesWo?: { [key: string]: string };
  /**
  * Version of `values_wo`. Change this number to send `values_wo` to the server again. An import by `UUID?values_wo_version=1` leaves all values to `values_wo`, so that they do not get into the state and the plan is empty. `values_wo_version` is required when `values_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret#values_wo_version Secret#values_wo_version}
  */
  readonly valuesWoVersion?: number;
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret zenml_secret}
*/
export class Secret extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_secret";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Secret resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Secret to import
  * @param importFromId The id of the existing Secret that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Secret to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_secret", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/secret zenml_secret} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options SecretConfig
  */
  public constructor(scope: Construct, id: string, config: SecretConfig) {
    super(scope, id, {
      terraformResourceType: 'zenml_secret',
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
    this._name = config.name;
    this._private = config.private;
    this._values = config.values;
    this._valuesWo = config.valuesWo;
    this._valuesWoVersion = config.valuesWoVersion;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // created - computed: true, optional: false, required: false
  public get created() {
    return this.getStringAttribute('created');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // private - computed: true, optional: true, required: false
  private _private?: boolean | cdktf.IResolvable; 
  public get private() {
    return this.getBooleanAttribute('private');
  }
  public set private(value: boolean | cdktf.IResolvable) {
    this._private = value;
  }
  public resetPrivate() {
    this._private = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get privateInput() {
    return this._private;
  }

  // updated - computed: true, optional: false, required: false
  public get updated() {
    return this.getStringAttribute('updated');
  }

  // user_id - computed: true, optional: false, required: false
  public get userId() {
    return this.getStringAttribute('user_id');
  }

  // values - computed: false, optional: true, required: false
  private _values?: { [key: string]: string }; 
  public get values() {
    return this.getStringMapAttribute('values');
  }
  public set values(value: { [key: string]: string }) {
    this._values = value;
  }
  public resetValues() {
    this._values = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }

  // values_wo - computed: false, optional: true, required: false
  private _valuesWo?: { [key: string]: string }; 
  public get valuesWo() {
    return this.getStringMapAttribute('values_wo');
  }
  public set valuesWo(value: { [key: string]: string }) {
    this._valuesWo = value;
  }
  public resetValuesWo() {
    this._valuesWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesWoInput() {
    return this._valuesWo;
  }

  // values_wo_version - computed: false, optional: true, required: false
  private _valuesWoVersion?: number; 
  public get valuesWoVersion() {
    return this.getNumberAttribute('values_wo_version');
  }
  public set valuesWoVersion(value: number) {
    this._valuesWoVersion = value;
  }
  public resetValuesWoVersion() {
    this._valuesWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesWoVersionInput() {
    return this._valuesWoVersion;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktf.stringToTerraform(this._name),
      private: cdktf.booleanToTerraform(this._private),
      values: cdktf.hashMapper(cdktf.stringToTerraform)(this._values),
      values_wo: cdktf.hashMapper(cdktf.stringToTerraform)(this._valuesWo),
      values_wo_version: cdktf.numberToTerraform(this._valuesWoVersion),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      private: {
        value: cdktf.booleanToHclTerraform(this._private),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      values: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._values),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      values_wo: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._valuesWo),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      values_wo_version: {
        value: cdktf.numberToHclTerraform(this._valuesWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
