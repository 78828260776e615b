#!/bin/sh
# The installed command: checks the machine, sets what native memory needs, and starts the image.
image=$(dirname "$(dirname "$(readlink -f "$0")")")
. "$image/share/machine"
problem=$(machine_problem /proc/cpuinfo /proc/meminfo "${HOME:-/}")
if [ -n "$problem" ]; then
  echo "$problem" >&2
  exit 1
fi
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=4294967296 MALLOC_TOP_PAD_=268435456 OMP_WAIT_POLICY=PASSIVE
# Java takes the letters of file names from the locale.
if [ "$(locale charmap 2>/dev/null || echo UTF-8)" != UTF-8 ]; then export LC_ALL=C.UTF-8; fi
if [ -n "${DISPLAY:-}" ] && { [ $# = 0 ] || [ "$1" = open ]; }; then exec "$image/bin/SecondLookWindow" "$@"; fi
exec "$image/bin/SecondLook" "$@"
