// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ApiKeyConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether the key can be used to log in. Deactivating it invalidates its tokens at once. Defaults to `true`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#active ApiKey#active}
  */
  readonly active?: boolean | cdktf.IResolvable;
  /**
  * Description of the API key.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#description ApiKey#description}
  */
  readonly description?: string;
  /**
  * Name of the API key, unique among the keys of the service account. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#name ApiKey#name}
  */
  readonly name: string;
  /**
  * How long the old key remains valid after a rotation, in minutes. By default, it becomes invalid at once, and its tokens with it. Must be at least 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#retain_period_minutes ApiKey#retain_period_minutes}
  */
  readonly retainPeriodMinutes?: number;
  /**
  * Age of the key in days after which the next plan replaces it. By default, age does not matter. Must be at least 1.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#rotate_after_days ApiKey#rotate_after_days}
  */
  readonly rotateAfterDays?: number;
  /**
  * Any string. When it changes, the key is replaced by a new one with the same UUID and name.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#rotation_trigger ApiKey#rotation_trigger}
  */
  readonly rotationTrigger?: string;
  /**
  * UUID of the service account that the key logs in as. Changing this forces a new resource to be created.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#service_account_id ApiKey#service_account_id}
  */
  readonly serviceAccountId: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key zenml_api_key}
*/
export class ApiKey extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_api_key";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ApiKey resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ApiKey to import
  * @param importFromId The id of the existing ApiKey that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ApiKey to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_api_key", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/api_key zenml_api_key} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ApiKeyConfig
  */
  public constructor(scope: Construct, id: string, config: ApiKeyConfig) {
    super(scope, id, {
      terraformResourceType: 'zenml_api_key',
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
    this._active = config.active;
    this._description = config.description;
    this._name = config.name;
    this._retainPeriodMinutes = config.retainPeriodMinutes;
    this._rotateAfterDays = config.rotateAfterDays;
    this._rotationTrigger = config.rotationTrigger;
    this._serviceAccountId = config.serviceAccountId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // active - computed: true, optional: true, required: false
  private _active?: boolean | cdktf.IResolvable; 
  public get active() {
    return this.getBooleanAttribute('active');
  }
  public set active(value: boolean | cdktf.IResolvable) {
    this._active = value;
  }
  public resetActive() {
    this._active = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get activeInput() {
    return this._active;
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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // key - computed: true, optional: false, required: false
  public get key() {
    return this.getStringAttribute('key');
  }

  // last_rotated - computed: true, optional: false, required: false
  public get lastRotated() {
    return this.getStringAttribute('last_rotated');
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

  // retain_period_minutes - computed: false, optional: true, required: false
  private _retainPeriodMinutes?: number; 
  public get retainPeriodMinutes() {
    return this.getNumberAttribute('retain_period_minutes');
  }
  public set retainPeriodMinutes(value: number) {
    this._retainPeriodMinutes = value;
  }
  public resetRetainPeriodMinutes() {
    this._retainPeriodMinutes = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get retainPeriodMinutesInput() {
    return this._retainPeriodMinutes;
  }

  // rotate_after_days - computed: false, optional: true, required: false
  private _rotateAfterDays?: number; 
  public get rotateAfterDays() {
    return this.getNumberAttribute('rotate_after_days');
  }
  public set rotateAfterDays(value: number) {
    this._rotateAfterDays = value;
  }
  public resetRotateAfterDays() {
    this._rotateAfterDays = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rotateAfterDaysInput() {
    return this._rotateAfterDays;
  }

  // rotation_trigger - computed: false, optional: true, required: false
  private _rotationTrigger?: string; 
  public get rotationTrigger() {
    return this.getStringAttribute('rotation_trigger');
  }
  public set rotationTrigger(value: string) {
    this._rotationTrigger = value;
  }
  public resetRotationTrigger() {
    this._rotationTrigger = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rotationTriggerInput() {
    return this._rotationTrigger;
  }

  // service_account_id - computed: false, optional: false, required: true
  private _serviceAccountId?: string; 
  public get serviceAccountId() {
    return this.getStringAttribute('service_account_id');
  }
  public set serviceAccountId(value: string) {
    this._serviceAccountId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get serviceAccountIdInput() {
    return this._serviceAccountId;
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
      active: cdktf.booleanToTerraform(this._active),
      description: cdktf.stringToTerraform(this._description),
      name: cdktf.stringToTerraform(this._name),
      retain_period_minutes: cdktf.numberToTerraform(this._retainPeriodMinutes),
      rotate_after_days: cdktf.numberToTerraform(this._rotateAfterDays),
      rotation_trigger: cdktf.stringToTerraform(this._rotationTrigger),
      service_account_id: cdktf.stringToTerraform(this._serviceAccountId),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      active: {
        value: cdktf.booleanToHclTerraform(this._active),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      retain_period_minutes: {
        value: cdktf.numberToHclTerraform(this._retainPeriodMinutes),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      rotate_after_days: {
        value: cdktf.numberToHclTerraform(this._rotateAfterDays),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      rotation_trigger: {
        value: cdktf.stringToHclTerraform(this._rotationTrigger),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      service_account_id: {
        value: cdktf.stringToHclTerraform(this._serviceAccountId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
