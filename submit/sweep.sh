#!/usr/bin/env bash
# Runs perturbation-sweep on this machine; `sweep.sh help` lists its verbs. Needs JDK 17 and Maven,
# nothing else. Builds the project on first use and whenever its sources have changed since.
# For Linux and macOS; on Windows, use it inside WSL.
#
# Environment:
#   JAVA_HOME           the JDK to use; else the `java` of PATH
#   SWEEP_JAVA_OPTIONS  more options for the JVM, separated by blanks, such as -Xmx8g; they win over
#                       those below
#   BUILD_OPTIONS       options for Maven where the project is built, separated by blanks, such as
#                       -Pcuda; later builds keep them until others are given
#   SPARK_LOCAL_IP      the address that Spark listens on, 127.0.0.1 unless set
#
# Writes only into the project folder (target/, notebooks-out/), Maven's repository and the cache of
# JavaCPP, which unpacks native libraries into it (~/.javacpp, or -Dorg.bytedeco.javacpp.cachedir).
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=project.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/project.sh"
prepare_project

scratch=$project/notebooks-out/.scratch
mkdir -p "$scratch"
read -r -a added <<<"${SWEEP_JAVA_OPTIONS:-}"
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}

# Memory: 45% of the machine for Java; for native code at most 80% of that again, and for the whole
# process, measured by the system, 190% of Java's share (85% of the machine).
exec "$java_home/bin/java" \
  "@$project/submit/java-options.txt" \
  -XX:MaxRAMPercentage=45 \
  -Dorg.bytedeco.javacpp.maxBytes=80% \
  -Dorg.bytedeco.javacpp.maxPhysicalBytes=190% \
  "-Djava.io.tmpdir=$scratch" \
  "-Dperturbsweep.home=$project" \
  "-Dperturbsweep.columns=$columns" \
  ${added[@]+"${added[@]}"} \
  -cp "$jar:$(<"$classpath_file")" \
  perturbsweep.cli.Sweep "$@"
