"""Makes the wheel of what CMake has staged (`make wheel`): the compiled module stands there already."""
import os

from setuptools import setup
from setuptools.dist import Distribution


class Compiled(Distribution):
    """A wheel for this Python and this machine."""

    def has_ext_modules(self):
        return True


setup(version=os.environ.get("RAPPORTEUR_VERSION", "0.1.0"), distclass=Compiled)
