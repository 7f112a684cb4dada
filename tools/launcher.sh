#!/bin/sh
# Starts the provider: Terraform runs this file, Node runs what lies beside it.
node=${ZENML_NODE:-node}
if ! command -v "$node" >/dev/null 2>&1; then
  # Terraform shows the first line that a plugin prints, and nothing else of it.
  # Not with echo, which would act on a backslash in the name.
  printf '%s\n' "The ZenML provider runs on Node.js 20 or later, and there is no \"$node\" on the PATH. Install Node.js, or set ZENML_NODE to the path of its executable."
  exit 1
fi
# Node 20 parses every root certificate at its start when this variable is set, which doubles the time
# of a command. The provider reads the file itself, and only when it talks to the server.
if [ -n "$NODE_EXTRA_CA_CERTS" ]; then
  export ZENML_EXTRA_CA_CERTS="${ZENML_EXTRA_CA_CERTS:-$NODE_EXTRA_CA_CERTS}"
fi
unset NODE_EXTRA_CA_CERTS NODE_OPTIONS
# The other files lie beside this one, not beside a link to it.
launcher=$0
while [ -h "$launcher" ]; do
  target=$(readlink "$launcher")
  case $target in
    /*) launcher=$target ;;
    *) launcher=${launcher%/*}/$target ;;
  esac
done
exec "$node" "${launcher%/*}/start.cjs"
