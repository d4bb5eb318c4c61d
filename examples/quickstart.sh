#!/usr/bin/env bash
# A year of a shop with simulated customers: stages, levels, badges, one customer's life. From any
# folder, in one command.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/launch"
run io.github.userarc.examples.quickstart.QuickStart "$@"
