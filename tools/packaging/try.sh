#!/usr/bin/env bash
# Tries a built program: tools/packaging/try.sh COMMAND_LINE APPLICATION
#
# It opens the samples in a window, predicts, accepts, exports, fine-tunes, and brings a model into
# 8 bits. With ACCEPT=by_hand somebody else presses Enter in the window; without it, the predicted
# masks are imported.
set -euo pipefail

cli=$1
application=$2
MGMFNET_HOME=$(mktemp -d)
export MGMFNET_HOME
trap 'rm -rf "$MGMFNET_HOME"' EXIT
study=$MGMFNET_HOME/data/samples
review=$study/mgmfnet-review
out=$MGMFNET_HOME/out

say() { printf '== %s\n' "$*"; }

# until_there COUNT FOLDER: waits until as many files are there.
until_there() {
  for _ in $(seq 600); do
    [[ $(find "$2" -type f 2>/dev/null | wc -l) -ge $1 ]] && return
    kill -0 "$window" || return
    sleep 1
  done
  say "There are not $1 files in $2 after ten minutes."
  return 1
}

say "Doctor"
"$cli" doctor

say "The window predicts the samples"
"$application" --demo &
window=$!
until_there 8 "$review/predictions"
if [[ ${ACCEPT:-} == by_hand ]]; then
  say "Somebody accepts the masks"
  until_there 8 "$review/masks"
fi
kill "$window"
wait "$window" || true

if [[ ${ACCEPT:-} != by_hand ]]; then
  say "Predicted masks are taken for accepted ones"
  "$cli" predict "$study" --out "$out/masks"
  "$cli" import "$study" --masks "$out/masks"
fi
say "Check"
"$cli" study check "$study"
say "Export"
"$cli" export "$study" --format coco --out "$out/coco"
say "One epoch of fine-tuning"
"$cli" finetune "$study" --out "$out/model" stages.0.epochs=1
test -f "$out/model/model/model.safetensors"
say "A model in 8 bits, and one to hand out"
"$cli" models export base
"$cli" predict "$study" --out "$out/8bit" --backend 8bit
"$cli" models export base --out "$out/handed-out"
say "All is well"
