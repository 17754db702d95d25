#!/usr/bin/env bash
# Runs perturbation-sweep on Kubernetes, through spark-submit:
#
#   SPARK_HOME=/opt/spark SPARK_IMAGE=registry/spark:3.5.9-java17 SWEEP_JAR=s3a://bucket/perturbation-sweep-cluster.jar \
#     submit/k8s.sh k8s://https://host:6443 run s3a://bucket/my-sweep.conf --output s3a://bucket/sweeps
#
# Environment:
#   SPARK_HOME          Spark 3.5 for Scala 2.12
#   SPARK_IMAGE         an image of the same Spark on Java 17, on Debian or another Linux with glibc
#   SPARK_NAMESPACE     of Kubernetes, `default` unless set
#   DEPLOY_MODE         cluster: the driver is a pod, the default; client: it runs here, where pods must reach it
#   SWEEP_JAR           URI of the jar: local:///… inside of the image, or a store that pods can read
#   DRIVER_MEMORY       Java's heap of the driver, 2g unless set
#   SUBMIT_OPTIONS      more options for spark-submit, separated by blanks, such as
#                       --conf spark.kubernetes.authenticate.driver.serviceAccountName=spark
#   SWEEP_JAVA_OPTIONS  more options for the driver's JVM
#   BUILD_OPTIONS       options for Maven where the project is built, such as -Pcuda; kept until others are given
#
# Executors get as much memory as the largest stage needs, heap and matrices, one task each.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=project.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/project.sh"

answer_help "$@"
[[ ${1:-} == k8s://* ]] || fail "usage: $script_name k8s://https://HOST:PORT VERB [ARGUMENT...]"
[[ -n ${SPARK_IMAGE:-} ]] || fail "SPARK_IMAGE must be an image of Spark 3.5 on Java 17."
export DEPLOY_MODE=${DEPLOY_MODE:-cluster}
[[ $DEPLOY_MODE == client || -n ${SWEEP_JAR:-} ]] ||
  fail "SWEEP_JAR must be a URI that pods can read, such as local:///opt/perturbation-sweep-cluster.jar in the image."
prepare_project
SUBMIT_OPTIONS="--conf spark.kubernetes.container.image=$SPARK_IMAGE \
  --conf spark.kubernetes.namespace=${SPARK_NAMESPACE:-default} ${SUBMIT_OPTIONS:-}"
submit_sweep "$@"
