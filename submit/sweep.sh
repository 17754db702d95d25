#!/usr/bin/env bash
# Runs perturbation-sweep on this machine; `sweep.sh help` lists its verbs. Needs JDK 17 and Maven,
# nothing else. Builds the project on first use and whenever its sources have changed since.
# For Linux and macOS; on Windows, use it inside WSL.
#
# Environment:
#   JAVA_HOME           the JDK to use; else the `java` of PATH
#   SWEEP_JAVA_OPTIONS  more options for the JVM, separated by blanks, such as -Xmx8g; they win over
#                       those below
#   SPARK_LOCAL_IP      the address that Spark listens on, 127.0.0.1 unless set
#
# Writes only into the project folder (target/, notebooks-out/), Maven's repository and the cache of
# JavaCPP, which unpacks native libraries into it (~/.javacpp, or -Dorg.bytedeco.javacpp.cachedir).
set -euo pipefail

fail() {
  printf 'sweep.sh: %s\n' "$@" >&2
  exit 1
}

# The folder above this script's own, wherever it is called from and through whatever links.
project_folder() {
  local script=${BASH_SOURCE[0]} folder
  while [[ -L $script ]]; do
    folder=$(cd -P "$(dirname "$script")" && pwd)
    script=$(readlink "$script")
    [[ $script == /* ]] || script=$folder/$script
  done
  cd -P "$(dirname "$script")/.." && pwd
}

# Sets java_home to that of a JDK 17, or ends with what was found instead.
find_jdk() {
  local java=java settings version
  [[ -z ${JAVA_HOME:-} ]] || java=$JAVA_HOME/bin/java
  settings=$("$java" -XX:-UsePerfData -XshowSettings:properties -version 2>&1) ||
    fail "JDK 17 is needed, and '$java' does not run. Install it, or set JAVA_HOME to its folder."
  version=$(sed -n 's/^ *java\.specification\.version = //p' <<<"$settings")
  java_home=$(sed -n 's/^ *java\.home = //p' <<<"$settings")
  [[ $version == 17 ]] ||
    fail "JDK 17 is needed, and '$java' is Java $version ($java_home). Set JAVA_HOME to a JDK 17."
}

# Whether the jar is whole, no older than what it was made from, and all that it needs is there too.
is_built() {
  [[ -f $jar && -f $classpath_file && ! -e $unfinished ]] || return 1
  local commits=$project/.git/logs/HEAD newer needed entry
  # A commit changes no source, but the jar says which one it was built from.
  [[ ! -f $commits || ! $commits -nt $jar ]] || return 1
  newer=$(find "$project/src/main" "$project/pom.xml" "$project/.mvn" -newer "$jar")
  [[ -z $newer ]] || return 1
  IFS=: read -r -a needed <"$classpath_file" || [[ ${#needed[@]} -gt 0 ]]
  for entry in "${needed[@]}"; do
    [[ -e $entry ]] || return 1
  done
}

# Two first uses at once: the second waits for the first, then finds the work done.
build_once() {
  mkdir -p "$project/target/tmp"
  (
    if command -v flock >/dev/null && ! flock -n 9; then
      echo "sweep.sh: waiting for another build of the project" >&2
      flock 9
    fi
    is_built || build
  ) 9>"$project/target/build.lock"
}

build() {
  local log=$project/target/build.log
  [[ -x $java_home/bin/javac ]] ||
    fail "building needs a JDK, and $java_home is a Java runtime without a compiler." \
      "Install JDK 17, or set JAVA_HOME to its folder."
  command -v mvn >/dev/null || fail "building needs Maven 3.8 or later, and 'mvn' is not in PATH."
  echo "sweep.sh: building the project: half a minute, some minutes more the first time, when" \
    "Maven fetches 450 MB of libraries" >&2
  touch "$unfinished"
  # Removed, not overwritten: a sweep that is running keeps the jar that it has open.
  rm -f "$jar"
  (
    cd "$project" || exit
    export JAVA_HOME=$java_home
    export MAVEN_OPTS="${MAVEN_OPTS:-} -Djava.io.tmpdir=target/tmp"
    exec mvn -B -Dmaven.test.skip=true package
  ) </dev/null >"$log" 2>&1 || {
    grep -E '^\[(ERROR|WARNING)\]' "$log" >&2 || tail -n 20 "$log" >&2
    fail "the build failed; all that Maven said is in $log"
  }
  # What changed while Maven was at work is newer than the jar.
  touch -r "$unfinished" "$jar"
  rm "$unfinished"
}

project=$(project_folder)
jar=$project/target/perturbation-sweep.jar
classpath_file=$project/target/classpath.txt
unfinished=$project/target/build.unfinished
scratch=$project/notebooks-out/.scratch

find_jdk
is_built || build_once
mkdir -p "$scratch"
read -r -a added <<<"${SWEEP_JAVA_OPTIONS:-}"
# Java can't tell whether standard error is a terminal, where progress is a bar, nor how wide it is.
columns=0
if [[ -t 2 ]]; then
  columns=$(stty size </dev/tty 2>/dev/null | cut -d' ' -f2) || true
  [[ $columns =~ ^[1-9][0-9]*$ ]] || columns=80
fi
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
