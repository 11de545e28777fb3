"""Kappa as scikit-learn and the papers have it."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from mgmfnet.metrics.kappa import cohens_kappa, fleiss_kappa


@pytest.mark.parametrize("table", [(40, 3, 2, 9), (1, 7, 6, 0), (5, 0, 0, 5), (5, 5, 5, 5)])
def test_two_readers(table: tuple[int, int, int, int]) -> None:
    both, first, second, none = table
    a = [1] * both + [1] * first + [0] * second + [0] * none
    b = [1] * both + [0] * first + [1] * second + [0] * none
    assert float(cohens_kappa(*table)) == pytest.approx(cohen_kappa_score(a, b), abs=1e-12)


@pytest.mark.parametrize("table", [(7, 0, 0, 0), (0, 0, 0, 7), (0, 0, 0, 0)])
def test_where_chance_explains_all_it_says_nothing(table: tuple[int, int, int, int]) -> None:
    assert np.isnan(cohens_kappa(*table))


def test_many_tables_at_once() -> None:
    tables = np.array([(40, 3, 2, 9), (7, 0, 0, 0)], float).T
    assert cohens_kappa(*tables).tolist() == pytest.approx(
        [float(cohens_kappa(40, 3, 2, 9)), np.nan], nan_ok=True
    )


def test_many_readers() -> None:
    """Worked by hand: three readers, four images, lesion seen by 3, 2, 1 and 0 of them."""
    alike = [1, 1 / 3, 1 / 3, 1]
    expected = (np.mean(alike) - 0.5) / 0.5
    assert float(fleiss_kappa(sum(alike), 6, 4, 3)) == pytest.approx(expected)
    assert np.isnan(fleiss_kappa(4, 12, 4, 3))
    assert np.isnan(fleiss_kappa(0, 0, 0, 3))
