// https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ServerSettingsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether the dashboard shows announcements.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings#display_announcements ServerSettings#display_announcements}
  */
  readonly displayAnnouncements?: boolean | cdktf.IResolvable;
  /**
  * Whether the dashboard shows available updates.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings#display_updates ServerSettings#display_updates}
  */
  readonly displayUpdates?: boolean | cdktf.IResolvable;
  /**
  * Whether the server sends anonymous usage data to ZenML.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings#enable_analytics ServerSettings#enable_analytics}
  */
  readonly enableAnalytics?: boolean | cdktf.IResolvable;
  /**
  * URL of a logo that the dashboard shows. When you remove it here, it is removed from the server.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings#logo_url ServerSettings#logo_url}
  */
  readonly logoUrl?: string;
  /**
  * Name of the server, shown in the dashboard. Must be 1 to 255 characters long.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings#server_name ServerSettings#server_name}
  */
  readonly serverName?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings zenml_server_settings}
*/
export class ServerSettings extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "zenml_server_settings";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ServerSettings resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ServerSettings to import
  * @param importFromId The id of the existing ServerSettings that should be imported. Refer to the {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ServerSettings to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "zenml_server_settings", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/zenml-community/zenml/latest/docs/resources/server_settings zenml_server_settings} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ServerSettingsConfig = {}
  */
  public constructor(scope: Construct, id: string, config: ServerSettingsConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'zenml_server_settings',
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
    this._displayAnnouncements = config.displayAnnouncements;
    this._displayUpdates = config.displayUpdates;
    this._enableAnalytics = config.enableAnalytics;
    this._logoUrl = config.logoUrl;
    this._serverName = config.serverName;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // display_announcements - computed: true, optional: true, required: false
  private _displayAnnouncements?: boolean | cdktf.IResolvable; 
  public get displayAnnouncements() {
    return this.getBooleanAttribute('display_announcements');
  }
  public set displayAnnouncements(value: boolean | cdktf.IResolvable) {
    this._displayAnnouncements = value;
  }
  public resetDisplayAnnouncements() {
    this._displayAnnouncements = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayAnnouncementsInput() {
    return this._displayAnnouncements;
  }

  // display_updates - computed: true, optional: true, required: false
  private _displayUpdates?: boolean | cdktf.IResolvable; 
  public get displayUpdates() {
    return this.getBooleanAttribute('display_updates');
  }
  public set displayUpdates(value: boolean | cdktf.IResolvable) {
    this._displayUpdates = value;
  }
  public resetDisplayUpdates() {
    this._displayUpdates = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayUpdatesInput() {
    return this._displayUpdates;
  }

  // enable_analytics - computed: true, optional: true, required: false
  private _enableAnalytics?: boolean | cdktf.IResolvable; 
  public get enableAnalytics() {
    return this.getBooleanAttribute('enable_analytics');
  }
  public set enableAnalytics(value: boolean | cdktf.IResolvable) {
    this._enableAnalytics = value;
  }
  public resetEnableAnalytics() {
    this._enableAnalytics = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get enableAnalyticsInput() {
    return this._enableAnalytics;
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

  // server_name - computed: true, optional: true, required: false
  private _serverName?: string; 
  public get serverName() {
    return this.getStringAttribute('server_name');
  }
  public set serverName(value: string) {
    this._serverName = value;
  }
  public resetServerName() {
    this._serverName = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get serverNameInput() {
    return this._serverName;
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
      display_announcements: cdktf.booleanToTerraform(this._displayAnnouncements),
      display_updates: cdktf.booleanToTerraform(this._displayUpdates),
      enable_analytics: cdktf.booleanToTerraform(this._enableAnalytics),
      logo_url: cdktf.stringToTerraform(this._logoUrl),
      server_name: cdktf.stringToTerraform(this._serverName),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      display_announcements: {
        value: cdktf.booleanToHclTerraform(this._displayAnnouncements),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      display_updates: {
        value: cdktf.booleanToHclTerraform(this._displayUpdates),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      enable_analytics: {
        value: cdktf.booleanToHclTerraform(this._enableAnalytics),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      logo_url: {
        value: cdktf.stringToHclTerraform(this._logoUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      server_name: {
        value: cdktf.stringToHclTerraform(this._serverName),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
