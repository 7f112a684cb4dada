// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/flavors
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataZenmlFlavorsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether to list only custom flavors (`true`) or only the flavors that ZenML ships (`false`). By default, both are listed.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/flavors#is_custom DataZenmlFlavors#is_custom}
  */
  readonly isCustom?: boolean | cdktf.IResolvable;
  /**
  * Component type to filter by, such as `orchestrator`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/flavors#type DataZenmlFlavors#type}
  */
  readonly type?: string;
}
export interface DataZenmlFlavorsFlavors {
}

export function dataZenmlFlavorsFlavorsToTerraform(struct?: DataZenmlFlavorsFlavors): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataZenmlFlavorsFlavorsToHclTerraform(struct?: DataZenmlFlavorsFlavors): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataZenmlFlavorsFlavorsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataZenmlFlavorsFlavors | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataZenmlFlavorsFlavors | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // connector_resource_type - computed: true, optional: false, required: false
  public get connectorResourceType() {
    return this.getStringAttribute('connector_resource_type');
  }

  // connector_type - computed: true, optional: false, required: false
  public get connectorType() {
    return this.getStringAttribute('connector_type');
  }

  // display_name - computed: true, optional: false, required: false
  public get displayName() {
    return this.getStringAttribute('display_name');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // integration - computed: true, optional: false, required: false
  public get integration() {
    return this.getStringAttribute('integration');
  }

  // is_custom - computed: true, optional: false, required: false
  public get isCustom() {
    return this.getBooleanAttribute('is_custom');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }
}

export class DataZenmlFlavorsFlavorsList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataZenmlFlavorsFlavorsOutputReference {
    return new DataZenmlFlavorsFlavorsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/flavors zenml_flavors}
*/
export class DataZenmlFlavors extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_flavors";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataZenmlFlavors resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataZenmlFlavors to import
  * @param importFromId The id of the existing DataZenmlFlavors that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/flavors#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataZenmlFlavors to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_flavors", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/data-sources/flavors zenml_flavors} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataZenmlFlavorsConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataZenmlFlavorsConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'zenml_flavors',
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
    this._isCustom = config.isCustom;
    this._type = config.type;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // flavors - computed: true, optional: false, required: false
  private _flavors = new DataZenmlFlavorsFlavorsList(this, "flavors", false);
  public get flavors() {
    return this._flavors;
  }

  // is_custom - computed: false, optional: true, required: false
  private _isCustom?: boolean | cdktf.IResolvable; 
  public get isCustom() {
    return this.getBooleanAttribute('is_custom');
  }
  public set isCustom(value: boolean | cdktf.IResolvable) {
    this._isCustom = value;
  }
  public resetIsCustom() {
    this._isCustom = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get isCustomInput() {
    return this._isCustom;
  }

  // type - computed: false, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      is_custom: cdktf.booleanToTerraform(this._isCustom),
      type: cdktf.stringToTerraform(this._type),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      is_custom: {
        value: cdktf.booleanToHclTerraform(this._isCustom),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
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
