// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface CodeRepositoryConfig extends cdktf.TerraformMetaArguments {
  /**
  * Settings of the code repository: `owner`, `repository` and, if needed, `host`, `api_url` and `token` for the type `github`; `group`, `project` and, if needed, `host`, `instance_url` and `token` for the type `gitlab`; those of your class for a custom one. ZenML stores them in plain text and shows them to every user who may read the code repository, so refer to a secret for the token: `{{secret_name.key}}`. Terraform manages only the settings configured here: it removes a setting when you remove it here, and leaves others untouched. The server cannot remove the last setting, so removing all of them replaces the code repository.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#configuration CodeRepository#configuration}
  */
  readonly configuration?: { [key: string]: any };
  /**
  * Settings that must not be stored in the plan or the state, in the same form as `configuration`. They are sent to the server when the code repository is created and whenever `configuration_wo_version` changes. ZenML stores them in plain text, too. `configuration_wo_version` is required when `configuration_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#configuration_wo CodeRepository#configuration_wo}
  */
  readonly configurationWo?: { [key: string]: any };
  /**
  * Version of `configuration_wo`. Change this number to send `configuration_wo` to the server again. An import by `UUID?configuration_wo_version=1` leaves the settings that look like secrets to `configuration_wo`, so that they do not get into the state and the plan is empty. `configuration_wo_version` is required when `configuration_wo` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#configuration_wo_version CodeRepository#configuration_wo_version}
  */
  readonly configurationWoVersion?: number;
  /**
  * Description of the code repository. Once set, it can be changed but not removed: the server keeps the last one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#description CodeRepository#description}
  */
  readonly description?: string;
  /**
  * URL of a logo for the dashboard. Once set, it can be changed but not removed: the server keeps the last one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#logo_url CodeRepository#logo_url}
  */
  readonly logoUrl?: string;
  /**
  * Name of the code repository, unique in its project. Must be at most 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#name CodeRepository#name}
  */
  readonly name: string;
  /**
  * UUID of the project that the code repository belongs to. If not set, it is the default project of the account that the provider uses or, if that has none, the project `default`. Changing this forces a new resource to be created.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#project_id CodeRepository#project_id}
  */
  readonly projectId?: string;
  /**
  * Import path of the Python class of a custom code repository, such as `acme.repositories.AcmeCodeRepository`. It must be a subclass of `BaseCodeRepository`. Changing this forces a new resource to be created. Exactly one of `type` and `source` must be set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#source CodeRepository#source}
  */
  readonly source?: string;
  /**
  * Type of the code repository, which selects a class that ZenML ships. Set either `type` or `source`. Valid values: `github`, `gitlab`. Changing this forces a new resource to be created. Exactly one of `type` and `source` must be set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#type CodeRepository#type}
  */
  readonly type?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository zenml_code_repository}
*/
export class CodeRepository extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_code_repository";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a CodeRepository resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the CodeRepository to import
  * @param importFromId The id of the existing CodeRepository that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the CodeRepository to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_code_repository", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/code_repository zenml_code_repository} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options CodeRepositoryConfig
  */
  public constructor(scope: Construct, id: string, config: CodeRepositoryConfig) {
    super(scope, id, {
      terraformResourceType: 'zenml_code_repository',
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
    this._description = config.description;
    this._logoUrl = config.logoUrl;
    this._name = config.name;
    this._projectId = config.projectId;
    this._source = config.source;
    this._type = config.type;
  }

  // ==========
  // ATTRIBUTES
  // ==========

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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // project_id - computed: true, optional: true, required: false
  private _projectId?: string; 
  public get projectId() {
    return this.getStringAttribute('project_id');
  }
  public set projectId(value: string) {
    this._projectId = value;
  }
  public resetProjectId() {
    this._projectId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get projectIdInput() {
    return this._projectId;
  }

  // source - computed: false, optional: true, required: false
  private _source?: string; 
  public get source() {
    return this.getStringAttribute('source');
  }
  public set source(value: string) {
    this._source = value;
  }
  public resetSource() {
    this._source = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceInput() {
    return this._source;
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

  // updated - computed: true, optional: false, required: false
  public get updated() {
    return this.getStringAttribute('updated');
  }

  // user_id - computed: true, optional: false, required: false
  public get userId() {
    return this.getStringAttribute('user_id');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      configuration: cdktf.hashMapper(cdktf.anyToTerraform)(this._configuration),
      configuration_wo: cdktf.hashMapper(cdktf.anyToTerraform)(this._configurationWo),
      configuration_wo_version: cdktf.numberToTerraform(this._configurationWoVersion),
      description: cdktf.stringToTerraform(this._description),
      logo_url: cdktf.stringToTerraform(this._logoUrl),
      name: cdktf.stringToTerraform(this._name),
      project_id: cdktf.stringToTerraform(this._projectId),
      source: cdktf.stringToTerraform(this._source),
      type: cdktf.stringToTerraform(this._type),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
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
      project_id: {
        value: cdktf.stringToHclTerraform(this._projectId),
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
