#!/usr/bin/env bash
# Runs a program over a history, see docs/reference/replay.md or --help.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/launch"
terminal=false
[[ -t 2 ]] && terminal=true
run "-Duserarc.terminal=$terminal" io.github.userarc.examples.replay.Replay "$@"
