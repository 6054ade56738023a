"""Everything that is kept, one noun to a file."""

from littermate.records.models.alert import Alert, AlertAnimal, AlertStep
from littermate.records.models.animal import Animal
from littermate.records.models.api_key import ApiKey
from littermate.records.models.backup_made import BackupMade
from littermate.records.models.birth import Birth
from littermate.records.models.birth_estimate import BirthEstimate
from littermate.records.models.care import AwakeTonight, Care
from littermate.records.models.channel import Channel, ToldHow
from littermate.records.models.claim import Claim
from littermate.records.models.companionship import Companion, Companionship, CompanyAnswer
from littermate.records.models.contact import Contact, Taken
from littermate.records.models.dam_check import DamCheck
from littermate.records.models.device import Device
from littermate.records.models.equipment import Equipment, Lent
from littermate.records.models.exposure import DiseaseTest, Illness, Meeting, Met, Prevention
from littermate.records.models.fact import Fact
from littermate.records.models.feed import Choking, Feed, Refusal, SolidsEaten
from littermate.records.models.finder import Finder
from littermate.records.models.handover import Handover
from littermate.records.models.home import Home
from littermate.records.models.intake import Intake, IntakeTold
from littermate.records.models.invitation import HandedOver, Invitation
from littermate.records.models.ladder import Duty, Ladder, LadderRung, OnPaper
from littermate.records.models.leaving_care import LeavingCare
from littermate.records.models.ledger import Ledger, LedgerCount
from littermate.records.models.litter import Litter
from littermate.records.models.look_over import LookOver
from littermate.records.models.membership import Membership, Role
from littermate.records.models.mend import DamMend, LitterMend
from littermate.records.models.milk import FormerLabel, MilkProduct, MilkUse
from littermate.records.models.milk_facts import MilkMixed, MilkOpened
from littermate.records.models.nest import Nest, Stay
from littermate.records.models.nest_facts import NestReading, NestTrouble
from littermate.records.models.notice import Notice, NoticeSending
from littermate.records.models.observation import Elimination, Observation, Stimulation
from littermate.records.models.odd_entry import OddEntry
from littermate.records.models.of_home import Blackout, HomeNote, NextCheck, NightCover, Skill
from littermate.records.models.on_call import OnCall
from littermate.records.models.orders import TreatmentOrder, TreatmentTime, VetOrder
from littermate.records.models.organisation import Organisation
from littermate.records.models.person import Person
from littermate.records.models.photo import Photo
from littermate.records.models.placement import Placement
from littermate.records.models.protocol_version import ClinicWords, ProtocolVersion
from littermate.records.models.quarantine import Quarantined
from littermate.records.models.rearing import Rearing
from littermate.records.models.review import Reviewed
from littermate.records.models.room import Room
from littermate.records.models.same_feed import SameFeed
from littermate.records.models.same_finder import SameFinder
from littermate.records.models.same_person import SamePerson
from littermate.records.models.search_key import SearchGram, SearchHit, SearchWord
from littermate.records.models.secret_link import LinkOpening, SecretLink
from littermate.records.models.tablet import Pin, PinTry, Tablet
from littermate.records.models.trap_loan import TrapLoan
from littermate.records.models.treatment_given import TreatmentGiven
from littermate.records.models.trial import Return, Trial
from littermate.records.models.warmth import Warmth
from littermate.records.models.way_answer import WayAnswer
from littermate.records.models.webhook import Delivery, Tick, Webhook, WorryLevel
from littermate.records.models.weigh_in import WeighIn

__all__ = [
    "Alert",
    "AlertAnimal",
    "AlertStep",
    "Animal",
    "ApiKey",
    "AwakeTonight",
    "BackupMade",
    "Birth",
    "BirthEstimate",
    "Blackout",
    "Care",
    "Channel",
    "Choking",
    "Claim",
    "ClinicWords",
    "Companion",
    "Companionship",
    "CompanyAnswer",
    "Contact",
    "DamCheck",
    "DamMend",
    "Delivery",
    "Device",
    "DiseaseTest",
    "Duty",
    "Elimination",
    "Equipment",
    "Fact",
    "Feed",
    "Finder",
    "FormerLabel",
    "HandedOver",
    "Handover",
    "Home",
    "HomeNote",
    "Illness",
    "Intake",
    "IntakeTold",
    "Invitation",
    "Ladder",
    "LadderRung",
    "LeavingCare",
    "Ledger",
    "LedgerCount",
    "Lent",
    "LinkOpening",
    "Litter",
    "LitterMend",
    "LookOver",
    "Meeting",
    "Membership",
    "Met",
    "MilkMixed",
    "MilkOpened",
    "MilkProduct",
    "MilkUse",
    "Nest",
    "NestReading",
    "NestTrouble",
    "NextCheck",
    "NightCover",
    "Notice",
    "NoticeSending",
    "Observation",
    "OddEntry",
    "OnCall",
    "OnPaper",
    "Organisation",
    "Person",
    "Photo",
    "Pin",
    "PinTry",
    "Placement",
    "Prevention",
    "ProtocolVersion",
    "Quarantined",
    "Rearing",
    "Refusal",
    "Return",
    "Reviewed",
    "Role",
    "Room",
    "SameFeed",
    "SameFinder",
    "SamePerson",
    "SearchGram",
    "SearchHit",
    "SearchWord",
    "SecretLink",
    "Skill",
    "SolidsEaten",
    "Stay",
    "Stimulation",
    "Tablet",
    "Taken",
    "Tick",
    "ToldHow",
    "TrapLoan",
    "TreatmentGiven",
    "TreatmentOrder",
    "TreatmentTime",
    "Trial",
    "VetOrder",
    "Warmth",
    "WayAnswer",
    "Webhook",
    "WeighIn",
    "WorryLevel",
]
