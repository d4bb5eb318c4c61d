#!/usr/bin/env bash
# Builds and runs the benchmarks. Arguments are JMH's own; --quick is a short run that measures little.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -Dquick -DskipTests -pl benchmarks -am package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx8g -cp "benchmarks/target/quick/classes:benchmarks/target/quick/lib/*" \
  io.github.userarc.benchmarks.Main "$@"
