// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ServiceConnectorConfig extends cdktf.TerraformMetaArguments {
  /**
  * Authentication method, such as `service-account` for the type `gcp`. The available methods depend on `type`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#auth_method ServiceConnector#auth_method}
  */
  readonly authMethod: string;
  /**
  * Settings of the authentication method, including credentials. Terraform manages only the settings configured here: it removes a setting from the service connector when you remove it here, and leaves other settings untouched. Terraform stores the values in the state, and its own log shows them at the levels `DEBUG` and `TRACE` (`TF_LOG`); use `configuration_wo` for credentials to keep them out of both. To ignore changes of one setting, write `ignore_changes = [configuration.key]`: with `configuration["key"]`, Terraform ignores all settings.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#configuration ServiceConnector#configuration}
  */
  readonly configuration?: { [key: string]: any };
  /**
  * Settings that must not be stored in the plan or the state, in the same form as `configuration`. They are sent to the server when the service connector is created and whenever `configuration_wo_version` changes. `configuration_wo_version` is required when `configuration_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#configuration_wo ServiceConnector#configuration_wo}
  */
  readonly configurationWo?: { [key: string]: any };
  /**
  * Version of `configuration_wo`. Change this number to send `configuration_wo` to the server again. An import by `UUID?configuration_wo_version=1` leaves the settings that are secret to `configuration_wo`, so that they do not get into the state and the plan is empty. `configuration_wo_version` is required when `configuration_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#configuration_wo_version ServiceConnector#configuration_wo_version}
  */
  readonly configurationWoVersion?: number;
  /**
  * Description of the service connector.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#description ServiceConnector#description}
  */
  readonly description?: string;
  /**
  * Lifetime of the temporary credentials that the service connector issues, in seconds. Must be at least 1.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#expiration_seconds ServiceConnector#expiration_seconds}
  */
  readonly expirationSeconds?: number;
  /**
  * Time at which the credentials expire, as an RFC 3339 timestamp. Once set, it can be changed but not removed.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#expires_at ServiceConnector#expires_at}
  */
  readonly expiresAt?: string;
  /**
  * Number of seconds before `expires_at` at which the credentials already count as expired. Once set, it can be changed but not removed: the server keeps the last value. Must be at least 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#expires_skew_tolerance ServiceConnector#expires_skew_tolerance}
  */
  readonly expiresSkewTolerance?: number;
  /**
  * Labels of the service connector. Terraform manages only the labels configured here.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#labels ServiceConnector#labels}
  */
  readonly labels?: { [key: string]: string };
  /**
  * Name of the service connector, unique on the server. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#name ServiceConnector#name}
  */
  readonly name: string;
  /**
  * ID of the only resource to give access to, such as the name of a bucket.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#resource_id ServiceConnector#resource_id}
  */
  readonly resourceId?: string;
  /**
  * Resource type to give access to, such as `s3-bucket`. If not set, the service connector gives access to all resource types of its `type`: the server supports either one or all.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#resource_type ServiceConnector#resource_type}
  */
  readonly resourceType?: string;
  /**
  * How long to wait for operations on this resource.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#timeouts ServiceConnector#timeouts}
  */
  readonly timeouts?: ServiceConnectorTimeouts;
  /**
  * Type of the service connector, such as `aws`, `gcp`, `azure`, `kubernetes` or `docker`. Changing this forces a new resource to be created.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#type ServiceConnector#type}
  */
  readonly type: string;
  /**
  * Whether to verify the credentials before they are stored. When it changes from `false` to `true`, the stored credentials are verified. Defaults to `true`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#verify ServiceConnector#verify}
  */
  readonly verify?: boolean | cdktf.IResolvable;
}
export interface ServiceConnectorTimeouts {
  /**
  * How long to wait for the create operation, such as `30s` or `10m`. Defaults to `5m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#create ServiceConnector#create}
  */
  readonly create?: string;
  /**
  * How long to wait for the update operation, such as `30s` or `10m`. Defaults to `5m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#update ServiceConnector#update}
  */
  readonly update?: string;
}

export function serviceConnectorTimeoutsToTerraform(struct?: ServiceConnectorTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function serviceConnectorTimeoutsToHclTerraform(struct?: ServiceConnectorTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ServiceConnectorTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ServiceConnectorTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ServiceConnectorTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector zenml_service_connector}
*/
export class ServiceConnector extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_service_connector";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ServiceConnector resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ServiceConnector to import
  * @param importFromId The id of the existing ServiceConnector that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ServiceConnector to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_service_connector", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/service_connector zenml_service_connector} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ServiceConnectorConfig
  */
  public constructor(scope: Construct, id: string, config: ServiceConnectorConfig) {
    super(scope, id, {
      terraformResourceType: 'zenml_service_connector',
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
    this._authMethod = config.authMethod;
    this._configuration = config.configuration;
    this._configurationWo = config.configurationWo;
    this._configurationWoVersion = config.configurationWoVersion;
    this._description = config.description;
    this._expirationSeconds = config.expirationSeconds;
    this._expiresAt = config.expiresAt;
    this._expiresSkewTolerance = config.expiresSkewTolerance;
    this._labels = config.labels;
    this._name = config.name;
    this._resourceId = config.resourceId;
    this._resourceType = config.resourceType;
    this._timeouts.internalValue = config.timeouts;
    this._type = config.type;
    this._verify = config.verify;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // auth_method - computed: false, optional: false, required: true
  private _authMethod?: string; 
  public get authMethod() {
    return this.getStringAttribute('auth_method');
  }
  public set authMethod(value: string) {
    this._authMethod = value;
  }
  // Temporarily expose input value. Use with caution.
  public get authMethodInput() {
    return this._authMethod;
  }

  // configuration - computed: false, optional: true, required: false
  private _configuration?: { [key: string]: any }; 
  public get configuration() {
    return this.getAnyMapAttribute('configuration');
  }
  public set configuration(value: { [key: string]: any }) {
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

  // expiration_seconds - computed: false, optional: true, required: false
  private _expirationSeconds?: number; 
  public get expirationSeconds() {
    return this.getNumberAttribute('expiration_seconds');
  }
  public set expirationSeconds(value: number) {
    this._expirationSeconds = value;
  }
  public resetExpirationSeconds() {
    this._expirationSeconds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expirationSecondsInput() {
    return this._expirationSeconds;
  }

  // expires_at - computed: true, optional: true, required: false
  private _expiresAt?: string; 
  public get expiresAt() {
    return this.getStringAttribute('expires_at');
  }
  public set expiresAt(value: string) {
    this._expiresAt = value;
  }
  public resetExpiresAt() {
    this._expiresAt = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expiresAtInput() {
    return this._expiresAt;
  }

  // expires_skew_tolerance - computed: false, optional: true, required: false
  private _expiresSkewTolerance?: number; 
  public get expiresSkewTolerance() {
    return this.getNumberAttribute('expires_skew_tolerance');
  }
  public set expiresSkewTolerance(value: number) {
    this._expiresSkewTolerance = value;
  }
  public resetExpiresSkewTolerance() {
    this._expiresSkewTolerance = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expiresSkewToleranceInput() {
    return this._expiresSkewTolerance;
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

  // public_configuration - computed: true, optional: false, required: false
  private _publicConfiguration = new cdktf.StringMap(this, "public_configuration");
  public get publicConfiguration() {
    return this._publicConfiguration;
  }

  // resource_id - computed: false, optional: true, required: false
  private _resourceId?: string; 
  public get resourceId() {
    return this.getStringAttribute('resource_id');
  }
  public set resourceId(value: string) {
    this._resourceId = value;
  }
  public resetResourceId() {
    this._resourceId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get resourceIdInput() {
    return this._resourceId;
  }

  // resource_type - computed: true, optional: true, required: false
  private _resourceType?: string; 
  public get resourceType() {
    return this.getStringAttribute('resource_type');
  }
  public set resourceType(value: string) {
    this._resourceType = value;
  }
  public resetResourceType() {
    this._resourceType = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get resourceTypeInput() {
    return this._resourceType;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new ServiceConnectorTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ServiceConnectorTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
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

  // user - computed: true, optional: false, required: false
  public get user() {
    return this.getStringAttribute('user');
  }

  // verify - computed: false, optional: true, required: false
  private _verify?: boolean | cdktf.IResolvable; 
  public get verify() {
    return this.getBooleanAttribute('verify');
  }
  public set verify(value: boolean | cdktf.IResolvable) {
    this._verify = value;
  }
  public resetVerify() {
    this._verify = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get verifyInput() {
    return this._verify;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      auth_method: cdktf.stringToTerraform(this._authMethod),
      configuration: cdktf.hashMapper(cdktf.anyToTerraform)(this._configuration),
      configuration_wo: cdktf.hashMapper(cdktf.anyToTerraform)(this._configurationWo),
      configuration_wo_version: cdktf.numberToTerraform(this._configurationWoVersion),
      description: cdktf.stringToTerraform(this._description),
      expiration_seconds: cdktf.numberToTerraform(this._expirationSeconds),
      expires_at: cdktf.stringToTerraform(this._expiresAt),
      expires_skew_tolerance: cdktf.numberToTerraform(this._expiresSkewTolerance),
      labels: cdktf.hashMapper(cdktf.stringToTerraform)(this._labels),
      name: cdktf.stringToTerraform(this._name),
      resource_id: cdktf.stringToTerraform(this._resourceId),
      resource_type: cdktf.stringToTerraform(this._resourceType),
      timeouts: serviceConnectorTimeoutsToTerraform(this._timeouts.internalValue),
      type: cdktf.stringToTerraform(this._type),
      verify: cdktf.booleanToTerraform(this._verify),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      auth_method: {
        value: cdktf.stringToHclTerraform(this._authMethod),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      configuration: {
        value: cdktf.hashMapperHcl(cdktf.anyToHclTerraform)(this._configuration),
        isBlock: false,
        type: "map",
        storageClassType: "anyMap",
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
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      expiration_seconds: {
        value: cdktf.numberToHclTerraform(this._expirationSeconds),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      expires_at: {
        value: cdktf.stringToHclTerraform(this._expiresAt),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      expires_skew_tolerance: {
        value: cdktf.numberToHclTerraform(this._expiresSkewTolerance),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
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
      resource_id: {
        value: cdktf.stringToHclTerraform(this._resourceId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      resource_type: {
        value: cdktf.stringToHclTerraform(this._resourceType),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: serviceConnectorTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ServiceConnectorTimeouts",
      },
      type: {
        value: cdktf.stringToHclTerraform(this._type),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      verify: {
        value: cdktf.booleanToHclTerraform(this._verify),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
