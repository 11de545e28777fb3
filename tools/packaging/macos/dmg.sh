#!/usr/bin/env bash
# Makes a disk image of a built program on macOS: tools/packaging/macos/dmg.sh dist/MGMFNet.app VERSION
#
# For other people's machines it must be signed and known to Apple:
#   SIGNING_IDENTITY   "Developer ID Application: NAME (TEAM)", its certificate in the keychain
#   NOTARY_PROFILE     made by `xcrun notarytool store-credentials NOTARY_PROFILE`
# Without them the image is made all the same, and opens on this machine alone.
set -euo pipefail

app=$1
version=$2
image=$(dirname "$app")/MGMFNet-$version-$(uname -m).dmg
here=$(dirname "$0")

if [[ -n ${SIGNING_IDENTITY:-} ]]; then
  # From the inside out: a signature covers those of what it contains.
  find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' -o -perm -111 \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime \
      --entitlements "$here/entitlements.plist" --sign "$SIGNING_IDENTITY"
  codesign --force --timestamp --options runtime \
    --entitlements "$here/entitlements.plist" --sign "$SIGNING_IDENTITY" "$app"
  codesign --verify --deep --strict "$app"
fi

content=$(mktemp -d)
trap 'rm -rf "$content"' EXIT
cp -R "$app" "$content"
ln -s /Applications "$content/Applications"
hdiutil create -volname MGMFNet -srcfolder "$content" -format ULMO -ov "$image"

if [[ -n ${SIGNING_IDENTITY:-} ]]; then
  codesign --timestamp --sign "$SIGNING_IDENTITY" "$image"
fi
if [[ -n ${NOTARY_PROFILE:-} ]]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
echo "$image"
