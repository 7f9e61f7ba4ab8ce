#!/bin/sh
# The demonstration: load small lists (or the folder given), then the circle from date to date, then the timeline.
# Called by `make demo [LISTS=DIR]`; BIN and STORE say where the program and the store are.
set -eu
BIN=${BIN:-.venv/bin}
STORE=${STORE:-build/demo/store.db}
export CORDON_STORE="$STORE"
rm -rf "$(dirname "$STORE")"
mkdir -p "$(dirname "$STORE")"

say() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }
run() { say "cordon $*"; "$BIN/cordon" "$@"; }

if [ $# -gt 0 ]; then
  # Real lists: what must be refused is refused with its reason, and the rest goes on.
  run load "$1" demo/acts.yaml demo/judgements.yaml || true
else
  run load demo/lists demo/acts.yaml demo/judgements.yaml
fi

for day in 2020-06-30 2020-11-25 2021-05-14; do
  run circle "Mohamed al-Kani" --as-of "$day"
done
run circle "Mohamed al-Kani" --svg "$(dirname "$STORE")/circle.svg"
run circle "Abdul Rahim al-Kani" --as-of 2021-05-14
run circle "Kaniyat Militia"
run timeline "Mohamed al-Kani"
run circle "Mohamed al-Kani" --as-of 2021-05-14 --why uk-libya

# Two invented articles: drafts first, which no answer counts; then what a person decided on them.
heading() { printf '\n\033[1m# %s\033[0m\n' "$*"; }
KNOWN="--as-of 2021-04-30 --known-at 2021-04-30"
heading "what the world could know at the end of April 2021, before the articles"
run circle "Kaniyat Militia" $KNOWN
run read demo/articles
run review --list
run circle "Kaniyat Militia" $KNOWN --drafts
run review --file demo/review.yaml
heading "the same day, with what was accepted"
run circle "Kaniyat Militia" $KNOWN --why ly-public-prosecutor
run conflicts
run counts Tarhuna
run network "Kaniyat Militia" --svg "$(dirname "$STORE")/network.svg"
run verify
printf '\nThe pictures of the circle and of the network: %s\n' "$(dirname "$STORE")"
