#!/usr/bin/env bash
# Runs perturbation-sweep on YARN, through the cluster's own spark-submit:
#
#   SPARK_HOME=/opt/spark HADOOP_CONF_DIR=/etc/hadoop/conf submit/yarn.sh run my-sweep.conf --output hdfs:///sweeps
#
# Environment:
#   SPARK_HOME          Spark 3.5 for Scala 2.12
#   HADOOP_CONF_DIR     or YARN_CONF_DIR: the folder of core-site.xml, hdfs-site.xml and yarn-site.xml
#   DEPLOY_MODE         client: the driver runs here, the default; cluster: on YARN, where the sweep file is read by URI
#   SWEEP_JAR           URI of the jar, if it is on HDFS already; else it is uploaded each time (150 MB)
#   DRIVER_MEMORY       Java's heap of the driver, 2g unless set
#   SUBMIT_OPTIONS      more options for spark-submit, separated by blanks, such as --queue science --num-executors 40
#   SWEEP_JAVA_OPTIONS  more options for the driver's JVM
#   BUILD_OPTIONS       options for Maven where the project is built, such as -Pcuda; kept until others are given
#
# Executors get as much memory as the largest stage needs, heap and matrices, one task each. YARN starts two executors
# unless told how many.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=project.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/project.sh"

answer_help "$@"
[[ $# -gt 0 ]] || fail "usage: $script_name VERB [ARGUMENT...]"
[[ -n ${HADOOP_CONF_DIR:-${YARN_CONF_DIR:-}} ]] ||
  fail "HADOOP_CONF_DIR or YARN_CONF_DIR must be the folder of yarn-site.xml: it says where YARN is."
prepare_project
# Before it starts Spark a driver asks the store what there is; YARN gives up a driver in the cluster after 100 s otherwise.
SUBMIT_OPTIONS="--conf spark.yarn.am.waitTime=30m ${SUBMIT_OPTIONS:-}"
submit_sweep yarn "$@"
