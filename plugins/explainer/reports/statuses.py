"""What a change of the notes alters, for people: lines of text, and the summary of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.language.typography import one_line
from explainer.language.visible import in_line
from explainer.library import StandingCode, StatusChange
from explainer.notes import Claim, NoteId
from explainer.pages.site import Site
from explainer.pages.standing import code_label, standing_words
from explainer.reports.problems import cell


def as_line(site: Site, claim: Claim) -> str:
    """Return a claim with its code, the notes that decide it, and what became of it in a sentence."""
    decided_by = site.assessment.standing(claim).decided_by
    why = f" ({', '.join(decided_by)})" if decided_by else ""
    words = standing_words(site, claim)
    return f"{claim.id}: {words.code}{why}: {in_line(one_line(str(words.sentence)))}"


def as_lines(changes: Sequence[StatusChange], site: Site) -> list[str]:
    """Return a line a claim: its code before and now, and the notes that decide it now."""
    _ = site.catalog.pgettext
    lines = []
    for change in changes:
        deciding = ", ".join(_decided_by(change.claim, site))
        why = f" ({deciding})" if deciding else ""
        before, after = change.before or _("change", "new"), change.after or _("change", "gone")
        lines.append(in_line(f"{change.claim}: {before} → {after}{why}"))
    return lines


def as_status_summary(changes: Sequence[StatusChange], site: Site) -> str:
    """Return the changes as a table in Markdown, claims and statuses in words."""
    _ = site.catalog.gettext
    heading = site.catalog.ngettext(
        "{n} claim changes its status", "{n} claims change their status", len(changes)
    ).format(n=len(changes))
    if not changes:
        heading = _("No claim changes its status")
    rows = [f"### {heading}", ""]
    if changes:
        named = (site.catalog.pgettext("kind", "Claim"), _("Before"), _("Now"), _("Decided by"))
        rows += [f"| {' | '.join(named)} |", "|---|---|---|---|"]
    for change in changes:
        deciding = ", ".join(f"`{note}`" for note in _decided_by(change.claim, site))
        title = site.title(change.claim)
        shown = f"{cell(title)} (`{change.claim}`)" if title else f"`{change.claim}`"
        before = _in_words(change.before, site, site.catalog.pgettext("change", "new"))
        now = _now(change, site) or site.catalog.pgettext("change", "gone")
        rows.append(f"| {shown} | {before} | **{now}** | {deciding} |")
    return "\n".join(rows) + "\n"


def _in_words(name: str | None, site: Site, otherwise: str) -> str:
    if name is None:
        return otherwise
    try:
        return code_label(site.catalog, StandingCode(name))
    except ValueError:  # an export of another version, with a status we do not know
        return cell(name)


def _now(change: StatusChange, site: Site) -> str:
    claim = site.library.find(change.claim, Claim) if change.after else None
    return cell(str(standing_words(site, claim).sentence)) if claim else ""


def _decided_by(claim_id: NoteId, site: Site) -> tuple[NoteId, ...]:
    claim = site.library.find(claim_id, Claim)
    return site.assessment.standing(claim).decided_by if claim else ()
