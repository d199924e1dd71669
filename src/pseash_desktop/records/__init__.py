"""Every record kind of an office, named once, so that a packaged build sees what a checkout sees. Declarations only."""

from __future__ import annotations

from pseash_desktop.records.activity import Activity
from pseash_desktop.records.assessment import Assessment
from pseash_desktop.records.focal_point import FocalPoint
from pseash_desktop.records.office_facts import OfficeFacts
from pseash_desktop.records.partner import Partner
from pseash_desktop.records.provider import Provider
from pseash_desktop.records.referral import Referral
from pseash_desktop.records.resource import Resource
from pseash_desktop.schema.kinds import Kind, kind_of

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in map(kind_of, (Partner, Assessment, Referral, Activity, Provider, Resource, FocalPoint, OfficeFacts))
}
