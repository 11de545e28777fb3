"""The desktop application: PySide6 over the `mgmfnet` library, which never imports it."""
