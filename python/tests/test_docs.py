"""The pages that are made from the package are those in docs/, and the README's lines run."""
import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "docs"))
import make_docs  # noqa: E402


@pytest.mark.parametrize("page", ["columns", "python"])
def test_generated_pages_are_current(page):
    assert make_docs.page(page) == (ROOT / f"docs/{page}.md").read_text(encoding="utf-8"), (
        f"docs/{page}.md is old: PYTHONPATH=build/python python3 docs/make_docs.py {page} >docs/{page}.md"
    )
