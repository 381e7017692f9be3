# Usage: tether.sh SIGNAL SECONDS PROGRAM [ARGUMENTS...]
# Runs the program so that it ends when whoever holds our standard input is gone, however that one died: kindly by the
# signal, and if that does not help within the seconds, the hard way. Becomes the program: its process id is ours.
signal=$1
patience=$2
shift 2
trap '' INT HUP # Ctrl-C goes to the whole terminal; the order in which parts stop is the holder's business.
exec 3<&0
(
    trap '' TERM
    if read -r _ <&3; then exit 0; fi # A word means: the program has ended already; a closed pipe: the holder has.
    kill -s "$signal" $$ 2>/dev/null
    while kill -0 $$ 2>/dev/null && [ $patience -gt 0 ]; do
        sleep 1
        patience=$((patience - 1))
    done
    kill -s KILL $$ 2>/dev/null
) >/dev/null 2>&1 &
exec "$@" 3<&- </dev/null
