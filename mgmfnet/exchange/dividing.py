"""Divides the cases of an export, so that no patient is on both sides."""

from collections.abc import Sequence

from mgmfnet.data.disjoint_sets import DisjointSets
from mgmfnet.data.layouts.discovery import ALL, TEST, TRAIN, VALIDATION
from mgmfnet.data.sample import Sample
from mgmfnet.data.splits import hold_out
from mgmfnet.exchange.export_options import Division, ExportOptions
from mgmfnet.exchange.exporter import ExportSource
from mgmfnet.study.case_facts import Ties


def divide(sources: Sequence[ExportSource], options: ExportOptions) -> dict[str, str]:
    """The part of each source, by its name: ``train``, ``validation``, ``test`` or ``all``.

    Cases of one patient or lesion, and cases with the same image, are on the same side. What
    shares any of these with a held-out case is for tests with it.
    """
    if options.division is Division.NONE:
        return dict.fromkeys((source.name for source in sources), ALL)
    samples = _tied(sources)
    if options.division is Division.HELD_OUT:
        held_out = {source.name for source in sources if source.ties.held_out}
        apart = {sample.group for sample in samples if sample.name in held_out}
        return {sample.name: TEST if sample.group in apart else TRAIN for sample in samples}
    rest, test = hold_out(samples, options.test, options.seed)
    train, validation = hold_out(rest, options.validation / (1 - options.test), options.seed)
    parts = {TRAIN: train, VALIDATION: validation, TEST: test}
    return {sample.name: part for part, some in parts.items() for sample in some}


def _tied(sources: Sequence[ExportSource]) -> list[Sample]:
    """Sources as samples, in groups of all that must stay together."""
    together = DisjointSets[tuple[str, str]]()
    for source in sources:
        together.join([("name", source.name), *_keys(source.ties)])
    return [
        Sample(source.name, source.path, group=" ".join(together.root(("name", source.name))))
        for source in sources
    ]


def _keys(ties: Ties) -> list[tuple[str, str]]:
    keys = {"group": ties.group, "image": ties.image_sha256}
    return [(kind, key) for kind, key in keys.items() if key is not None]
