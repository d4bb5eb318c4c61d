#!/usr/bin/env bash
# Builds and runs the benchmarks. --quick takes minutes, --smoke a minute and measures nothing; other arguments are JMH's own.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -Dquick -DskipTests -pl benchmarks -am package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx12g -cp "benchmarks/target/quick/classes:benchmarks/target/quick/lib/*" \
  io.github.userarc.benchmarks.Main "$@"
