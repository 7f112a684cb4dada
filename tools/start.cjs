// An old Node cannot even parse the provider, so this file is written in the JavaScript of 2009.
var release = process.versions.node;
if (parseInt(release, 10) < 20) {
  // Terraform shows the first line that a plugin prints, and nothing else of it.
  console.log(
    "The ZenML provider runs on Node.js 20 or later, and " + process.execPath + " is " + release +
      ". Install a newer Node.js, or set ZENML_NODE to the path of its executable."
  );
  process.exit(1);
}
require("./provider.cjs");
