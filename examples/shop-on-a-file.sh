#!/usr/bin/env bash
# A shop on an H2 file: each run goes on where the last one ended. The folder of its data is the
# first argument, shop-data unless given.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/launch"
run io.github.userarc.examples.file.ShopOnAFile "$@"
