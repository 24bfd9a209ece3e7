"""Who issues a document and how it looks, from the settings of the deployment."""

from sync.core.pages.appearance import Appearance
from sync.core.pages.letterhead import Masthead
from sync.core.pages.page import Role, Tint
from sync.deployment.settings import LayoutRule, Settings


def masthead(settings: Settings) -> Masthead:
    """The names of `[office]`."""
    office = settings.office
    return Masthead(
        superior=office.agency,
        agency=office.office,
        place=office.place,
        symbol=office.document_code,
        office=office.signer_title,
        signer=office.signer_name,
    )


def appearance(settings: Settings) -> Appearance:
    """Titles, colours, targets and signature of `[look]`."""
    look = settings.look
    return Appearance(
        titles=look.titles,
        authority=look.authority,
        recipients=look.recipients,
        targets={"on_time": look.on_time_target} if look.on_time_target else {},
        tints={
            Role.HEADER: Tint(look.header_fill),
            Role.TOTAL: Tint(look.total_fill),
            Role.LATE: Tint(look.late_fill, look.late_colour),
            Role.SOON: Tint(look.soon_fill, look.soon_colour),
            Role.GOOD: Tint(look.good_fill, look.good_colour),
        },
        fills={
            "done_on_time": look.chart_done,
            "in_time": look.chart_in_time,
            "due_soon": look.chart_due_soon,
            "overdue": look.chart_overdue,
        },
        layout="" if look.layout is LayoutRule.BY_DATE else look.layout.value,
    )
