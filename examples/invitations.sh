#!/usr/bin/env bash
# Invitations from the first to the last point of the budget, see docs/invitations.md. From any folder,
# in one command.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/launch"
run io.github.userarc.examples.Invitations "$@"
