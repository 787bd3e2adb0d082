#!/bin/sh
# Says of a job of Slurm, as Snakemake asks: running, success or failed.
answer=$(scontrol -o show job "$1" 2>&1)
state=$(printf '%s\n' "$answer" | sed -n 's/.*JobState=\([A-Z_]*\).*/\1/p')
[ -n "$state" ] || state=$(sacct -n -X -P -j "$1" -o State 2>/dev/null | head -n 1)
case "$state" in
COMPLETED*) echo success ;;
BOOT_FAIL* | CANCELLED* | DEADLINE* | FAILED* | NODE_FAIL* | OUT_OF_MEMORY* | PREEMPTED* | TIMEOUT*) echo failed ;;
"") case "$answer" in *"Invalid job id"*) echo failed ;; *) echo running ;; esac ;;
*) echo running ;;
esac
