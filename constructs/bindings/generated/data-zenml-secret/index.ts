// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/secret
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataZenmlSecretConfig extends cdktf.TerraformMetaArguments {
  /**
  * UUID to look up. Takes precedence over `name`. At least one of `id` and `name` must be set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/secret#id DataZenmlSecret#id}
  *
  * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
  * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
  */
  readonly id?: string;
  /**
  * Whether to read the values as well, which stores them in the state. Defaults to `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/secret#include_values DataZenmlSecret#include_values}
  */
  readonly includeValues?: boolean | cdktf.IResolvable;
  /**
  * Exact name to look up. At least one of `id` and `name` must be set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/secret#name DataZenmlSecret#name}
  */
  readonly name?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/secret zenml_secret}
*/
export class DataZenmlSecret extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_secret";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataZenmlSecret resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataZenmlSecret to import
  * @param importFromId The id of the existing DataZenmlSecret that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/secret#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataZenmlSecret to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_secret", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/secret zenml_secret} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataZenmlSecretConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataZenmlSecretConfig = {}) {
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
    this._id = config.id;
    this._includeValues = config.includeValues;
    this._name = config.name;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // created - computed: true, optional: false, required: false
  public get created() {
    return this.getStringAttribute('created');
  }

  // id - computed: true, optional: true, required: false
  private _id?: string; 
  public get id() {
    return this.getStringAttribute('id');
  }
  public set id(value: string) {
    this._id = value;
  }
  public resetId() {
    this._id = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get idInput() {
    return this._id;
  }

  // include_values - computed: false, optional: true, required: false
  private _includeValues?: boolean | cdktf.IResolvable; 
  public get includeValues() {
    return this.getBooleanAttribute('include_values');
  }
  public set includeValues(value: boolean | cdktf.IResolvable) {
    this._includeValues = value;
  }
  public resetIncludeValues() {
    this._includeValues = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get includeValuesInput() {
    return this._includeValues;
  }

  // keys - computed: true, optional: false, required: false
  public get keys() {
    return this.getListAttribute('keys');
  }

  // name - computed: true, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // private - computed: true, optional: false, required: false
  public get private() {
    return this.getBooleanAttribute('private');
  }

  // updated - computed: true, optional: false, required: false
  public get updated() {
    return this.getStringAttribute('updated');
  }

  // user_id - computed: true, optional: false, required: false
  public get userId() {
    return this.getStringAttribute('user_id');
  }

  // values - computed: true, optional: false, required: false
  private _values = new cdktf.StringMap(this, "values");
  public get values() {
    return this._values;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      id: cdktf.stringToTerraform(this._id),
      include_values: cdktf.booleanToTerraform(this._includeValues),
      name: cdktf.stringToTerraform(this._name),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      id: {
        value: cdktf.stringToHclTerraform(this._id),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      include_values: {
        value: cdktf.booleanToHclTerraform(this._includeValues),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
