// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface FlavorConfig extends cdktf.TerraformMetaArguments {
  /**
  * JSON schema of the flavor's settings, as an object or as a JSON string. The server only stores the schema; the provider checks components against it. Mark a secret setting with `sensitive = true`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#config_schema Flavor#config_schema}
  */
  readonly configSchema?: { [key: string]: any };
  /**
  * Name of the setting that holds the resource ID of the service connector, such as `path`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#connector_resource_id_attr Flavor#connector_resource_id_attr}
  */
  readonly connectorResourceIdAttr?: string;
  /**
  * Resource type that the service connector must give access to, such as `s3-bucket`. If not set, components of the flavor use no service connector.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#connector_resource_type Flavor#connector_resource_type}
  */
  readonly connectorResourceType?: string;
  /**
  * Type of service connector that components of the flavor use, such as `aws`. If not set, they can use any type that has the resource type.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#connector_type Flavor#connector_type}
  */
  readonly connectorType?: string;
  /**
  * URL of the flavor's documentation.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#docs_url Flavor#docs_url}
  */
  readonly docsUrl?: string;
  /**
  * Name of the ZenML integration that the flavor belongs to.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#integration Flavor#integration}
  */
  readonly integration?: string;
  /**
  * URL of the flavor's logo.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#logo_url Flavor#logo_url}
  */
  readonly logoUrl?: string;
  /**
  * Name of the flavor, unique among the flavors of its type. Components refer to the flavor by this name, and the server refuses to delete a flavor that a component uses. Must be at most 255 characters long. Changing this forces a new resource to be created.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#name Flavor#name}
  */
  readonly name: string;
  /**
  * URL of the API reference of the flavor's Python classes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#sdk_docs_url Flavor#sdk_docs_url}
  */
  readonly sdkDocsUrl?: string;
  /**
  * Import path of the flavor's Python class, such as `acme.orchestrators.AcmeOrchestratorFlavor`. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#source Flavor#source}
  */
  readonly source: string;
  /**
  * Component type that the flavor implements, such as `orchestrator`. Changing this forces a new resource to be created.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#type Flavor#type}
  */
  readonly type: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor zenml_flavor}
*/
export class Flavor extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_flavor";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Flavor resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Flavor to import
  * @param importFromId The id of the existing Flavor that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Flavor to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_flavor", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/flavor zenml_flavor} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options FlavorConfig
  */
  public constructor(scope: Construct, id: string, config: FlavorConfig) {
    super(scope, id, {
      terraformResourceType: 'zenml_flavor',
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
    this._configSchema = config.configSchema;
    this._connectorResourceIdAttr = config.connectorResourceIdAttr;
    this._connectorResourceType = config.connectorResourceType;
    this._connectorType = config.connectorType;
    this._docsUrl = config.docsUrl;
    this._integration = config.integration;
    this._logoUrl = config.logoUrl;
    this._name = config.name;
    this._sdkDocsUrl = config.sdkDocsUrl;
    this._source = config.source;
    this._type = config.type;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // config_schema - computed: false, optional: true, required: false
  private _configSchema?: { [key: string]: any }; 
  public get configSchema() {
    return this.getAnyMapAttribute('config_schema');
  }
  public set configSchema(value: { [key: string]: any }) {
    this._configSchema = value;
  }
  public resetConfigSchema() {
    this._configSchema = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get configSchemaInput() {
    return this._configSchema;
  }

  // connector_resource_id_attr - computed: false, optional: true, required: false
  private _connectorResourceIdAttr?: string; 
  public get connectorResourceIdAttr() {
    return this.getStringAttribute('connector_resource_id_attr');
  }
  public set connectorResourceIdAttr(value: string) {
    this._connectorResourceIdAttr = value;
  }
  public resetConnectorResourceIdAttr() {
    this._connectorResourceIdAttr = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get connectorResourceIdAttrInput() {
    return this._connectorResourceIdAttr;
  }

  // connector_resource_type - computed: false, optional: true, required: false
  private _connectorResourceType?: string; 
  public get connectorResourceType() {
    return this.getStringAttribute('connector_resource_type');
  }
  public set connectorResourceType(value: string) {
    this._connectorResourceType = value;
  }
  public resetConnectorResourceType() {
    this._connectorResourceType = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get connectorResourceTypeInput() {
    return this._connectorResourceType;
  }

  // connector_type - computed: false, optional: true, required: false
  private _connectorType?: string; 
  public get connectorType() {
    return this.getStringAttribute('connector_type');
  }
  public set connectorType(value: string) {
    this._connectorType = value;
  }
  public resetConnectorType() {
    this._connectorType = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get connectorTypeInput() {
    return this._connectorType;
  }

  // created - computed: true, optional: false, required: false
  public get created() {
    return this.getStringAttribute('created');
  }

  // display_name - computed: true, optional: false, required: false
  public get displayName() {
    return this.getStringAttribute('display_name');
  }

  // docs_url - computed: false, optional: true, required: false
  private _docsUrl?: string; 
  public get docsUrl() {
    return this.getStringAttribute('docs_url');
  }
  public set docsUrl(value: string) {
    this._docsUrl = value;
  }
  public resetDocsUrl() {
    this._docsUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get docsUrlInput() {
    return this._docsUrl;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // integration - computed: false, optional: true, required: false
  private _integration?: string; 
  public get integration() {
    return this.getStringAttribute('integration');
  }
  public set integration(value: string) {
    this._integration = value;
  }
  public resetIntegration() {
    this._integration = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get integrationInput() {
    return this._integration;
  }

  // logo_url - computed: false, optional: true, required: false
  private _logoUrl?: string; 
  public get logoUrl() {
    return this.getStringAttribute('logo_url');
  }
  public set logoUrl(value: string) {
    this._logoUrl = value;
  }
  public resetLogoUrl() {
    this._logoUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get logoUrlInput() {
    return this._logoUrl;
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

  // sdk_docs_url - computed: false, optional: true, required: false
  private _sdkDocsUrl?: string; 
  public get sdkDocsUrl() {
    return this.getStringAttribute('sdk_docs_url');
  }
  public set sdkDocsUrl(value: string) {
    this._sdkDocsUrl = value;
  }
  public resetSdkDocsUrl() {
    this._sdkDocsUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sdkDocsUrlInput() {
    return this._sdkDocsUrl;
  }

  // source - computed: false, optional: false, required: true
  private _source?: string; 
  public get source() {
    return this.getStringAttribute('source');
  }
  public set source(value: string) {
    this._source = value;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceInput() {
    return this._source;
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
      config_schema: cdktf.hashMapper(cdktf.anyToTerraform)(this._configSchema),
      connector_resource_id_attr: cdktf.stringToTerraform(this._connectorResourceIdAttr),
      connector_resource_type: cdktf.stringToTerraform(this._connectorResourceType),
      connector_type: cdktf.stringToTerraform(this._connectorType),
      docs_url: cdktf.stringToTerraform(this._docsUrl),
      integration: cdktf.stringToTerraform(this._integration),
      logo_url: cdktf.stringToTerraform(this._logoUrl),
      name: cdktf.stringToTerraform(this._name),
      sdk_docs_url: cdktf.stringToTerraform(this._sdkDocsUrl),
      source: cdktf.stringToTerraform(this._source),
      type: cdktf.stringToTerraform(this._type),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      config_schema: {
        value: cdktf.hashMapperHcl(cdktf.anyToHclTerraform)(this._configSchema),
        isBlock: false,
        type: "map",
        storageClassType: "anyMap",
      },
      connector_resource_id_attr: {
        value: cdktf.stringToHclTerraform(this._connectorResourceIdAttr),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      connector_resource_type: {
        value: cdktf.stringToHclTerraform(this._connectorResourceType),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      connector_type: {
        value: cdktf.stringToHclTerraform(this._connectorType),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      docs_url: {
        value: cdktf.stringToHclTerraform(this._docsUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      integration: {
        value: cdktf.stringToHclTerraform(this._integration),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      logo_url: {
        value: cdktf.stringToHclTerraform(this._logoUrl),
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
      sdk_docs_url: {
        value: cdktf.stringToHclTerraform(this._sdkDocsUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      source: {
        value: cdktf.stringToHclTerraform(this._source),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
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
