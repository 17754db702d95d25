#!/usr/bin/env bash
# What the scripts of this folder share, sourced by them: finds the project and a JDK 17, and builds the project on first
# use and whenever its sources have changed since. `prepare_project` leaves these variables:
#
#   project         the folder above this one
#   java_home       of a JDK 17
#   jar             the program
#   cluster_jar     the program with all that it needs and Spark does not bring, for spark-submit and executors
#   classpath_file  where Maven keeps all that $jar needs, Spark included
#   options_file    with what options of Maven, unless there are none
#   columns         width of the terminal on standard error; 0 if it is none

script_name=${0##*/}

fail() {
  local line
  for line in "$@"; do
    printf '%s: %s\n' "$script_name" "$line" >&2
  done
  exit 1
}

# What a script says of itself at its head, if it was asked by --help; for what it hands over, `VERB --help` asks.
answer_help() {
  [[ ${1:-} == --help || ${1:-} == -h ]] || return 0
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
  exit 0
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

# Whether the jar is whole, no older than what it was made from, built as asked, and all that it needs is there too.
is_built() {
  [[ -f $jar && -f $cluster_jar && -f $classpath_file && ! -e $unfinished ]] || return 1
  [[ $(build_options) == "$(options_of_last_build)" ]] || return 1
  # Whoever calls Maven by hand may build without them.
  [[ ! -s $options_file || ! $classpath_file -nt $options_file ]] || return 1
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

# Those that are asked for; else those of the last build, so that no later one undoes what somebody has asked for once.
build_options() {
  printf '%s' "${BUILD_OPTIONS-$(options_of_last_build)}"
}

options_of_last_build() {
  [[ ! -f $options_file ]] || cat "$options_file"
}

# Two first uses at once: the second waits for the first, then finds the work done.
build_once() {
  mkdir -p "$project/target/tmp"
  (
    if command -v flock >/dev/null && ! flock -n 9; then
      echo "$script_name: waiting for another build of the project" >&2
      flock 9
    fi
    is_built || build
  ) 9>"$project/target/build.lock"
}

build() {
  local log=$project/target/build.log options
  options=$(build_options)
  [[ -x $java_home/bin/javac ]] ||
    fail "building needs a JDK, and $java_home is a Java runtime without a compiler." \
      "Install JDK 17, or set JAVA_HOME to its folder."
  command -v mvn >/dev/null || fail "building needs Maven 3.8 or later, and 'mvn' is not in PATH."
  echo "$script_name: building the project: half a minute, some minutes more the first time, when" \
    "Maven fetches 450 MB of libraries" >&2
  [[ -z $options ]] || echo "$script_name: with $options" >&2
  touch "$unfinished"
  # Removed, not overwritten: a sweep that is running keeps the jar that it has open.
  rm -f "$jar" "$cluster_jar"
  (
    cd "$project" || exit
    export JAVA_HOME=$java_home
    export MAVEN_OPTS="${MAVEN_OPTS:-} -Djava.io.tmpdir=target/tmp"
    # shellcheck disable=SC2086  # options, separated by blanks
    exec mvn -B $options -Dmaven.test.skip=true package
  ) </dev/null >"$log" 2>&1 || {
    grep -E '^\[(ERROR|WARNING)\]' "$log" >&2 || tail -n 20 "$log" >&2
    fail "the build failed; all that Maven said is in $log"
  }
  # What changed while Maven was at work is newer than the jar.
  touch -r "$unfinished" "$jar" "$cluster_jar"
  printf '%s' "$options" >"$options_file"
  rm "$unfinished"
}

# Java can't tell whether standard error is a terminal, where progress is a bar, nor how wide it is.
find_columns() {
  columns=0
  if [[ -t 2 ]]; then
    columns=$(stty size </dev/tty 2>/dev/null | cut -d' ' -f2) || true
    [[ $columns =~ ^[1-9][0-9]*$ ]] || columns=80
  fi
}

# glibc gives memory back to the system when a convolution ends, and the next one pays for every page of it anew: about
# two thirds of the time in which the network for grey images trains. So blocks below 256 MiB come from one pool, which
# keeps up to 1 GiB that is free. All three are needed; other C libraries pass over them. pom.xml gives tests the same.
malloc_variables=(MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=268435456 MALLOC_TRIM_THRESHOLD_=1073741824)

prepare_project() {
  project=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  jar=$project/target/perturbation-sweep.jar
  cluster_jar=$project/target/perturbation-sweep-cluster.jar
  classpath_file=$project/target/classpath.txt
  options_file=$project/target/build.options
  unfinished=$project/target/build.unfinished
  find_jdk
  is_built || build_once
  find_columns
  export "${malloc_variables[@]}"
}

# Hands a verb to the spark-submit of $SPARK_HOME: submit_sweep MASTER VERB [ARGUMENT...]. In client mode the driver runs
# here, and writes logs and, unless told otherwise, results into the project; in cluster mode it runs on some machine of
# the cluster, which must be able to read the jar and the sweep file.
submit_sweep() {
  local master=$1 mode=${DEPLOY_MODE:-client} options=() driver_options variable more
  shift
  [[ -n ${SPARK_HOME:-} && -x $SPARK_HOME/bin/spark-submit ]] ||
    fail "SPARK_HOME must be the folder of Spark 3.5 for Scala 2.12, the same as the cluster's," \
      "and '${SPARK_HOME:-}' has no bin/spark-submit."
  [[ $mode == client || $mode == cluster ]] || fail "DEPLOY_MODE is client or cluster, not '$mode'."
  # A standalone cluster starts drivers on its workers without what Spark needs of Java 17.
  driver_options=$(grep -Ev '^(#|$)' "$project/submit/java-options.txt" | tr '\n' ' ')
  if [[ $mode == client ]]; then
    driver_options+="\"-Dperturbsweep.home=$project\" -Dperturbsweep.columns=$columns"
  fi
  read -r -a more <<<"${SUBMIT_OPTIONS:-}"
  options=(
    --master "$master"
    --deploy-mode "$mode"
    --class perturbsweep.cli.SubmittedSweep
    --driver-memory "${DRIVER_MEMORY:-2g}"
    --driver-java-options "$driver_options ${SWEEP_JAVA_OPTIONS:-}"
  )
  for variable in "${malloc_variables[@]}"; do
    options+=(--conf "spark.executorEnv.$variable")
  done
  options+=(${more[@]+"${more[@]}"})
  exec "$SPARK_HOME/bin/spark-submit" "${options[@]}" "${SWEEP_JAR:-$cluster_jar}" "$@"
}
