"""A deployment: the folder in which an office works, its settings, units and calendar."""

from sync.deployment.place import Deployment, find_deployment
from sync.deployment.settings import ConfigError, Settings

__all__ = ["ConfigError", "Deployment", "Settings", "find_deployment"]
