"""Rules, one file each; see `checks/registry.py`."""
