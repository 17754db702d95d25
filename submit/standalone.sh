#!/usr/bin/env bash
# Runs perturbation-sweep on a Spark standalone cluster, through the cluster's own spark-submit:
#
#   SPARK_HOME=/opt/spark submit/standalone.sh spark://host:7077 run my-sweep.conf --output hdfs://host/sweeps
#
# Environment:
#   SPARK_HOME          Spark 3.5 for Scala 2.12, the same as the cluster's
#   DEPLOY_MODE         client: the driver runs here, the default; cluster: on a worker, which reads the sweep file and
#                       the jar by URI
#   SWEEP_JAR           URI of the jar, if workers can't read this machine's
#   DRIVER_MEMORY       Java's heap of the driver, 2g unless set
#   SUBMIT_OPTIONS      more options for spark-submit, separated by blanks, such as --total-executor-cores 40
#   SWEEP_JAVA_OPTIONS  more options for the driver's JVM
#   BUILD_OPTIONS       options for Maven where the project is built, such as -Pcuda; kept until others are given
#
# In client mode the exit code is the program's. In cluster mode spark-submit returns once the driver is submitted (with
# SUBMIT_OPTIONS="--conf spark.standalone.submit.waitAppCompletion=true" once it has ended) and gives 0 whatever becomes of
# it: then `exitCode` in the sweep's status.json tells, and the driver's state in the cluster, FINISHED or FAILED.
#
# Executors get as much memory as the largest stage needs, one task each: see `submit/sweep.sh plan --master spark://…`.
# A worker counts an executor's heap only: leave room beside it for matrices, which `plan` tells too.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=project.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/project.sh"

answer_help "$@"
[[ ${1:-} == spark://* ]] || fail "usage: $script_name spark://HOST:PORT VERB [ARGUMENT...]"
prepare_project
submit_sweep "$@"
