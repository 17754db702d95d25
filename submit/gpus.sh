#!/usr/bin/env bash
# Tells Spark the GPUs of the machine that it runs on, by the numbers that NVIDIA's driver gives them:
#
#   {"name": "gpu", "addresses": ["0", "1"]}
#
# CUDA counts in the same order only with CUDA_DEVICE_ORDER=PCI_BUS_ID in the environment of executors.
#
# For spark.worker.resource.gpu.discoveryScript, or spark.executor.resource.gpu.discoveryScript where Spark has no workers.
set -euo pipefail

addresses=$(nvidia-smi --query-gpu=index --format=csv,noheader | sed 's/.*/"&"/' | paste -sd, - | sed 's/,/, /g')
echo "{\"name\": \"gpu\", \"addresses\": [$addresses]}"
