#!/usr/bin/env bash
# Tries a package on a bare Debian: tools/packaging/try_debian.sh PACKAGE.deb ROOT
#
# ROOT becomes a Debian of nothing but the essentials. The package is installed there, a person who
# is not its administrator runs the program on a screen that is watched from outside, and the package
# is removed again. Pictures of the screen are put into ROOT.pictures. Needs root, and the packages
# debootstrap, xvfb, xdotool and imagemagick.
set -euo pipefail

package=$1
root=$2
pictures=$root.pictures
here=$(dirname "$0")

say() { printf '\n=== %s\n' "$*"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }
as_person() { inside runuser -u person -- env HOME=/home/person DISPLAY="$DISPLAY" ACCEPT=by_hand "$@"; }
files() { (cd "$root" && find etc opt usr var/lib -xdev \
  ! -path 'var/lib/dpkg/*' ! -path 'var/lib/apt/*' | sort); }
shoot() { import -window root "$pictures/$1.png"; }

say "A bare Debian"
[[ -d $root/etc ]] || debootstrap --variant=minbase bookworm "$root"
mkdir -p "$pictures" "$root/tmp/.X11-unix"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
coproc SCREEN { exec Xvfb -displayfd 1 -screen 0 1440x900x24 -ac 2>/dev/null; }
screen=$SCREEN_PID
read -r number <&"${SCREEN[0]}"
export DISPLAY=:$number
trap 'kill $screen; umount "$root/tmp/.X11-unix" "$root/dev" "$root/proc"' EXIT
inside id person >/dev/null 2>&1 || inside useradd --create-home person

say "Install"
cp "$package" "$root/tmp/mgmfnet.deb"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
inside apt-get update -qq
# What it needs is installed first, so that afterwards the difference is the package's own.
inside apt-get install -y --no-install-recommends /tmp/mgmfnet.deb | tail -3
inside dpkg --remove mgmfnet
files >"$root.before"
inside apt-get install -y --no-install-recommends /tmp/mgmfnet.deb | tail -1
inside du -sh /usr/lib/mgmfnet

say "Try"
cp "$here/try.sh" "$root/tmp/"
as_person bash /tmp/try.sh mgmfnet mgmfnet-gui &
trial=$!
pressed=0
while kill -0 "$trial" 2>/dev/null; do
  sleep 5
  window=$(xdotool search --onlyvisible --name MGMFNet 2>/dev/null | tail -1) || continue
  if [[ $(find "$root"/tmp/tmp.*/data/samples/mgmfnet-review/predictions -type f 2>/dev/null | wc -l) -ge 8 ]]; then
    shoot "window-$pressed"
    xdotool windowfocus "$window" key Return
    pressed=$((pressed + 1))
  fi
done
wait "$trial"

say "Remove"
inside apt-get remove -y mgmfnet | tail -1
files >"$root.after"
diff "$root.before" "$root.after" && say "Nothing is left of it"
