; Makes the installer for Windows of a built program, with Inno Setup 6:
;   iscc /DVersion=0.1.0 tools\packaging\windows\mgmfnet.iss
; It needs no administrator; a person who is one may install for everybody. To sign installer and
; programs, set the environment variable SIGNTOOL to a command that signs $f, and add
;   "/Sbyname=%SIGNTOOL%" /DSigned

#ifndef Version
  #error Say which version this is: /DVersion=...
#endif
#define Name "MGMFNet"
#define Program "mgmfnet-gui.exe"
#define Root "..\..\.."

[Setup]
; The same for all versions, so that a new one takes the place of the old one.
AppId={{6E0B6A3C-5B1B-4C58-9C0E-0D5B4A6B7C21}
AppName={#Name}
AppVersion={#Version}
AppPublisher=MGMFNet maintainers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist
OutputBaseFilename={#Name}-{#Version}-setup
SetupIconFile={#Root}\build\build\mgmfnet.ico
UninstallDisplayIcon={app}\{#Program}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
#ifdef Signed
SignTool=byname
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Review=Review with %1
de.Review=Mit %1 durchsehen
en.Samples=%1 on sample images
de.Samples=%1 mit Beispielbildern

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of an older version beside those of the new one would be loaded.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\{#Name}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autoprograms}\{cm:Samples,{#Name}}"; Filename: "{app}\{#Program}"; Parameters: "--demo"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktop

[Registry]
; A folder's menu in the Explorer.
Root: HKA; Subkey: "Software\Classes\Directory\shell\{#Name}"; ValueType: string; ValueData: "{cm:Review,{#Name}}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\{#Name}"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\{#Program}"
Root: HKA; Subkey: "Software\Classes\Directory\shell\{#Name}\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

[Run]
Filename: "{app}\{#Program}"; Parameters: "--demo"; Description: "{cm:Samples,{#Name}}"; Flags: nowait postinstall skipifsilent
