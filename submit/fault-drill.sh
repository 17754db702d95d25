#!/usr/bin/env bash
# The fault drill: starts a Spark standalone cluster of two workers and HDFS on this machine, each in processes of their
# own, runs one small sweep again and again while executors, workers, drivers, disks, files and clocks fail, and compares
# its tables with those of an undisturbed run. A line for each fault:
#
#   driver killed by kill -9                  20  lost 0, duplicated 0, differing 0
#
#   submit/fault-drill.sh            all faults: half an hour on two cores, an hour at most
#   submit/fault-drill.sh DataNode   those whose name holds a word
#
# Needs JDK 17 and Maven; libfaketime (Debian's package faketime) to move clocks, which is left out without it. Ends with 0
# if nothing was lost, duplicated or different.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=project.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/project.sh"
prepare_project

cd "$project"
# shellcheck disable=SC2031  # find_jdk only reads it
export JAVA_HOME=$java_home
# shellcheck disable=SC2046  # options, separated by blanks
exec timeout --foreground 3600 mvn -q -B $(build_options) verify -Dspotless.check.skip=true -Dtest=NoUnitTest \
  -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FaultDrillIT "-Ddrill=${1:-full}"
