"""How the program introduces itself to operating systems."""

import re
from typing import Any, Final

from mgmfnet import __version__

NAME: Final = "MGMFNet"
APPLICATION_ID: Final = "org.mgmfnet.MGMFNet"
MAINTAINERS: Final = "MGMFNet maintainers"
SUMMARY: Final = "Outline skin lesions in dermoscopy images"
COPYRIGHT: Final = f"{MAINTAINERS}. MIT licence."

_OLDEST_MACOS: Final = "12.0"
_ENGLISH_UNICODE: Final = "040904B0"


def version_numbers() -> tuple[int, int, int, int]:
    """The version in four numbers, as Windows wants it; what is no number in it is left out."""
    numbers = [int(number) for number in re.findall(r"\d+", __version__)[:3]]
    major, minor, patch = numbers + [0] * (3 - len(numbers))
    return major, minor, patch, 0


def info_plist() -> dict[str, Any]:
    """What macOS is told beside what PyInstaller says itself: folders can be opened and dropped."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": __version__,
        "CFBundleVersion": ".".join(map(str, version_numbers()[:3])),
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Folder of images",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.folder"],
            }
        ],
        "LSApplicationCategoryType": "public.app-category.medical",
        "LSMinimumSystemVersion": _OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": COPYRIGHT,
    }


def windows_version(program: str, description: str) -> str:
    """The version resource of a Windows program, in the notation that PyInstaller reads.

    Args:
        program: File name of the program, without its ending.
        description: What the task manager calls it.
    """
    numbers = version_numbers()
    words = {
        "CompanyName": MAINTAINERS,
        "FileDescription": description,
        "FileVersion": __version__,
        "InternalName": program,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": __version__,
    }
    table = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in words.items())
    language, charset = int(_ENGLISH_UNICODE[:4], 16), int(_ENGLISH_UNICODE[4:], 16)
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable({_ENGLISH_UNICODE!r}, [{table}])]), "
        f"VarFileInfo([VarStruct('Translation', [{language}, {charset}])])])"
    )
