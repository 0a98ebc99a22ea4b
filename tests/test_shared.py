"""The one fixture for shared inputs is honest: a skip is never silent, and a build server can't skip by mistake."""

from pathlib import Path

import pytest

from tests.conftest import find_shared


def test_the_named_folder_wins_over_the_one_beside(tmp_path: Path) -> None:
    (tmp_path / "named" / "data").mkdir(parents=True)
    (tmp_path / "shared" / "data").mkdir(parents=True)
    assert find_shared({}, tmp_path / "shared") == tmp_path / "shared"
    assert find_shared({"DIRECTOR_SHARED": str(tmp_path / "named")}, tmp_path / "shared") == tmp_path / "named"


@pytest.mark.parametrize("environ", [{}, {"CI": "true"}])
def test_a_strangers_clone_skips_aloud(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(pytest.skip.Exception, match="DIRECTOR_SHARED"):
        find_shared(environ, tmp_path / "shared")


def test_a_build_server_fails_where_it_would_skip_wrongly(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    with pytest.raises(pytest.fail.Exception, match="would have skipped"):
        find_shared({"CI": "true"}, tmp_path / "shared")
