"""Each rule sees what breaks it, and only it does."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.case import (
    Answer,
    BestLift,
    Clearance,
    Concern,
    Goal,
    HealingChoice,
    Injection,
    InjectionStatus,
    OwnedEquipment,
    Weekday,
    Wishes,
)
from rehabplan.model.catalogue import Bundle
from rehabplan.model.criterion import Role
from rehabplan.model.dose import Dose
from rehabplan.model.events import Injected, Overrode
from rehabplan.model.exercise import AvoidIf, Demands, Line, Tier
from rehabplan.model.healing import Between, Phase, PhaseName, Row
from rehabplan.model.issue import Referral, Severity, Urgency
from rehabplan.model.limit import ALL_MODES, DemandClass, Limit
from rehabplan.model.movement import (
    Equipment,
    Impact,
    JointRange,
    Mode,
    MovementTag,
    Pattern,
    Position,
    Speed,
    WeightBearing,
)
from rehabplan.model.program import (
    Ceilings,
    Education,
    GoalForecast,
    Item,
    Move,
    Override,
    Routine,
    Session,
    SessionPart,
    Sides,
    SiteSpan,
    Spacing,
    Stand,
)
from rehabplan.model.source import Tag
from rehabplan.testing.builders import doses, spans
from rehabplan.verification import RULES, verify
from tests.verification.broken import (
    Change,
    added,
    answered,
    both,
    case,
    daily,
    exercise,
    healing,
    items,
    library,
    phase,
    policy,
    prescribed,
    program,
    session,
    timed,
    treatment,
)
from tests.verification.good import BUNDLE, END, INJECTION, KNEE, PROGRAM, block_of, sept
from tests.verification.good_followed import FOLLOWED, LINES, followed, grown_to, hops_of, in_turn
from tests.verification.good_library import CONCERN, GENTLE, LEG_PRESS, MODEL, SOURCES, SUBACUTE, screening_list

MONDAY_OFF = evolve(BUNDLE.case.plan, days=(Weekday.MON, Weekday.WED))
EVERY_DAY = evolve(BUNDLE.case.plan, days=tuple(Weekday))
DOSE = Dose.parse


def without_protection(bundle: Bundle) -> Bundle:
    """A model that lets subacute work begin at once, and says so in the timeline."""
    phases = (Phase(PhaseName.SUBACUTE, "Subacute", 0, SUBACUTE, SOURCES, 14), *MODEL.phases[2:])
    spans_ = [s for s in PROGRAM.timeline if s.phase not in {PhaseName.PROTECTION, PhaseName.SUBACUTE}]
    spans_.append(SiteSpan(KNEE, PhaseName.SUBACUTE, INJECTION, sept(42), projected=True))
    free = both(healing(phases=phases, day_after=Row(Limit(), SOURCES)), program(timeline=tuple(spans_)))
    return free(bundle)


def loose_protection(bundle: Bundle) -> Bundle:
    """A model whose protection allows holds up to light."""
    return phase(PhaseName.PROTECTION, load_class=DemandClass.LIGHT, modes=GENTLE | {Mode.ISOMETRIC})(bundle)


def neck_concern_judged_high(bundle: Bundle) -> Bundle:
    """A concern for a region that nothing works, judged high by a clinician."""
    lst = screening_list("red_flags_neck", (evolve(CONCERN, code="worst_headache"),), (), Region.NECK)
    answer = Answer(lst.key, all_asked=True, present=("worst_headache",), date=sept(4), by=Role.CLINICIAN)
    judged = Clearance("worst_headache", Concern.HIGH, "Clinic lead", sept(5))
    screening = (*bundle.case.screening, answer)
    return both(library(screening=(*bundle.library.screening, lst)), case(screening=screening, clearances=(judged,)))(
        bundle
    )


def asked_by_the_clinic(*present: str) -> Change:
    """The condition of the press stands in a list of the clinic's own, which is answered."""
    lists = {lst.id: lst for lst in BUNDLE.library.screening}
    own = screening_list("clinic", (), ("knee_effusion_2_plus",))
    told = Answer(own.key, all_asked=True, present=present, date=sept(4), by=Role.CLINICIAN)
    rest = screening_list("conditions", (), ("cannot_kneel",))
    return both(
        library(screening=(own, *({**lists, "conditions": rest}).values())),
        case(screening=(*BUNDLE.case.screening, told)),
    )


def held_by_percent(bundle: Bundle) -> Bundle:
    """The quad set dosed by per cent of MVIC, 30 at first."""
    entry = exercise(
        "t/quad-set",
        dose=doses("2 x 5 x 5 s hold @ 30% MVIC", "2 x 5 x 5 s hold @ 40% MVIC", "2 x 8 x 5 s hold @ 50% MVIC"),
    )
    return both(entry, prescribed("quad-1", dose=DOSE("2 x 5 x 5 s hold @ 30% MVIC")))(bundle)


def all_in_kilograms(bundle: Bundle) -> Bundle:
    """Sit-to-stands with 8 kg in the hands, of a maximum of 80 kg by Epley, and no per cent said."""
    lifts = case(best_lifts=(BestLift("t/sit-to-stand", Decimal(60), 10, sept(4), Role.CLINICIAN),))
    entry = exercise("t/sit-to-stand", dose=doses("2 x 8 @ 8 kg", "2 x 8 @ 8 kg", "3 x 8 @ 12 kg"))
    return both(lifts, entry, prescribed("rise-1", dose=DOSE("2 x 8 @ 8 kg")))(bundle)


def without_row_deload(bundle: Bundle) -> Bundle:
    """The sixth week of rows as full as the fifth."""
    return prescribed("row-5", dose=DOSE("2 x 12 @ red band"), move=PROGRAM.prescription("row-4").move)(bundle)


def begun_at(dose: str) -> Change:
    """The leg press begun with another dose."""
    return prescribed("press-1", dose=DOSE(dose))


def lifted(on: date) -> Change:
    """A best lift of the leg press."""
    return case(best_lifts=(BestLift("t/leg-press", Decimal(60), 10, on, Role.CLINICIAN),))


def carried(way: str) -> Change:
    """The rows made a carry: 2 x 10 and 2 x 12 m with 2 kg, then 4 kg over a way, and half of it in the deload."""
    entry = doses("2 x 10 m @ bodyweight + 2 kg", "2 x 12 m @ bodyweight + 2 kg", "2 x 12 m @ bodyweight + 4 kg")
    dumbbell = OwnedEquipment(Equipment.DUMBBELL, ("2", "4"))
    steps = {
        "row-1": "2 x 10 m",
        "row-2": "2 x 12 m",
        "row-3": way,
        "row-4": way,
        "row-5": f"1 x{way[3:]}",
        "row-6": way,
    }
    weights = {id: 2 if id in {"row-1", "row-2"} else 4 for id in steps}
    return both(
        case(equipment=(*BUNDLE.case.equipment, dumbbell)),
        exercise("t/band-row", how={"equipment": ()}, dose=entry),
        *(prescribed(id, dose=DOSE(f"{done} @ bodyweight + {weights[id]} kg")) for id, done in steps.items()),
    )


def two_injections(bundle: Bundle) -> Bundle:
    """A second injection long after the program, 98 days after the first."""
    later = Injection(date(2027, 1, 4), InjectionStatus.PLANNED)
    # Stairs from the proliferative phase: 4 January and 15 days.
    goal = GoalForecast("stairs", "", None, date(2027, 1, 19), "earliest 2027-01-19, with its criteria met", ())
    return both(treatment(injections=(*bundle.case.treatments[0].injections, later)), program(goals=(goal,)))(bundle)


# Days 0-97 by the model's 0-3, 4-14, 15-42, 43-84 and 85-97; 4 January and 43 days is 16 February.
SPACING = Spacing(
    KNEE,
    98,
    PhaseName.LATE_REMODELLING,
    "with 98 days between injections 4 days of protection, 11 days of subacute, 28 days of proliferative, "
    "42 days of early remodelling, 13 days of late remodelling; early remodelling begins on 2027-02-16",
    ("with 28 days: 4 days of protection, 11 days of subacute, 13 days of proliferative",),
)


def sessions(change: Callable[[Session], Session]) -> Change:
    """Every session changed."""
    return lambda bundle: program(sessions=tuple(change(s) for s in bundle.program.sessions))(bundle)


def first_session(**changes: object) -> Change:
    """The first session changed."""
    first, *rest = PROGRAM.sessions
    return program(sessions=(evolve(first, **changes), *rest))  # type: ignore[arg-type]


def in_weight(load: str) -> Change:
    """Sit-to-stands with a weight in the hands, of things that the person has without sizes."""
    return exercise("t/sit-to-stand", dose=doses(f"2 x 8 @ {load}", f"2 x 8 @ {load}", f"3 x 8 @ {load}"))


def first_of(on: date, change: Callable[[tuple[Item, ...]], tuple[Item, ...]]) -> Change:
    """The items of the session of a day changed."""
    return sessions(lambda each: evolve(each, items=change(each.items)) if each.date == on else each)


SEPTIC = both(
    answered("red_flags_systemic/1", present=("septic_joint",)),
    program(referrals=(Referral("hospital", Urgency.SAME_DAY, "infection", code="septic_joint"),)),
)
SMALL_HOP = evolve(PROGRAM.prescription("hop-1"), ceilings=Ceilings(5, 4, 3))

BREAKS: dict[str, tuple[tuple[str, Change], ...]] = {
    "limit-modes": (("no dynamic work", policy(Limit(modes=ALL_MODES - {Mode.DYNAMIC}))),),
    "limit-load-class": (("light at most", policy(Limit(load_class=DemandClass.LIGHT))),),
    "limit-percent-1rm": (
        ("45 % under 48 %", policy(Limit(percent_1rm=45))),
        ("no resistance", both(policy(Limit(percent_1rm=0)))),
    ),
    "limit-percent-mvic": (("25 % under 30 %", both(held_by_percent, policy(Limit(percent_mvic=25)))),),
    "limit-impact": (("none under a hop", policy(Limit(impact=Impact.NONE))),),
    "limit-range": (("no movement", policy(Limit(range=JointRange.NONE))),),
    "limit-speed": (("still", policy(Limit(speed=Speed.STILL))),),
    "limit-weight-bearing": (("partial", policy(Limit(weight_bearing=WeightBearing.PARTIAL))),),
    "limit-hold": (("4 s under 5 s", policy(Limit(longest_hold_s=4))),),
    "limit-tags": (
        (
            "lying on the back",
            both(
                exercise("t/heel-slide", {"tags": frozenset({MovementTag.SUPINE_LONG})}),
                policy(Limit(without_tags=frozenset({MovementTag.SUPINE_LONG}))),
            ),
        ),
        (
            "deep bend at a knee that is only used",
            both(
                exercise("t/walk", {"tags": frozenset({MovementTag.DEEP_KNEE_FLEXION})}),
                policy(Limit(without_tags=frozenset({MovementTag.DEEP_KNEE_FLEXION}))),
            ),
        ),
    ),
    "limit-positions": (("no sitting", policy(Limit(without_positions=frozenset({Position.SITTING})))),),
    "limit-effort": (
        (
            "CR10 2 over 1",
            both(phase(PhaseName.SUBACUTE, effort=1), prescribed("quad-1", ceilings=Ceilings(1, 5, 2))),
        ),
    ),
    "limit-reserve": (
        (
            "3 to spare under 4",
            both(
                exercise("t/sit-to-stand", dose=doses("2 x 8 @ RIR 3", "2 x 8 @ RIR 3", "3 x 8 @ RIR 2")),
                prescribed("rise-1", dose=DOSE("2 x 8 @ RIR 3")),
            ),
        ),
    ),
    "ceiling-effort": (("8 over 7", prescribed("press-1", ceilings=Ceilings(8, 2, 4))),),
    "ceiling-reserve": (("1 under 2", prescribed("press-1", ceilings=Ceilings(7, 1, 4))),),
    "ceiling-pain": (("5 over 4", prescribed("press-1", ceilings=Ceilings(7, 2, 5))),),
    "equipment": (
        ("no leg press", case(equipment=BUNDLE.case.equipment[::2])),
        (
            "no yellow band",
            case(equipment=(*BUNDLE.case.equipment[:2], OwnedEquipment(Equipment.BAND, ("red", "green")))),
        ),
        (
            "3 kg of 2 and 4",
            both(
                exercise(
                    "t/sit-to-stand",
                    {"equipment": (Equipment.DUMBBELL,)},
                    dose=doses("2 x 8 @ 3 kg", "2 x 8 @ 3 kg", "3 x 8 @ 4 kg"),
                ),
                case(equipment=(*BUNDLE.case.equipment, OwnedEquipment(Equipment.DUMBBELL, ("2", "4")))),
                prescribed("rise-1", dose=DOSE("2 x 8 @ 3 kg")),
            ),
        ),
        ("pounds for a person of kilograms", both(in_weight("3 kg"), prescribed("rise-1", dose=DOSE("2 x 8 @ 3 lb")))),
    ),
    "wish": (
        ("not wanted", case(wishes=Wishes(not_exercises=("t/band-row",)))),
        ("cannot stand", case(wishes=Wishes(cannot=("standing",)))),
    ),
    "most-dose": (
        # The heel slide has no load; the most are 3 x 15, three times a day.
        ("a weight on a free movement", prescribed("slide-1", dose=DOSE("1 x 10 @ bodyweight + 5 kg, 2/day"))),
        ("ten times a day", prescribed("slide-1", dose=DOSE("1 x 10, 10/day"))),
        ("a green band for a walk", prescribed("walk-1", dose=DOSE("25 min @ green band, 1/day"))),
    ),
    "session-order": (
        ("functional first", first_of(sept(67), lambda items: items[::-1])),
        (
            "strength called control",
            first_of(sept(67), lambda items: (evolve(items[0], part=SessionPart.CONTROL), *items[1:])),
        ),
    ),
    "estimate": (
        ("CR10 5 below 41 %", prescribed("press-1", dose=DOSE("2 x 10 @ CR10 5 (~ 40% 1RM)"))),
        (
            "12RM called 40 %",
            prescribed("press-1", dose=DOSE("2 x 10 @ RIR 2 (~ 40% 1RM)"), ceilings=Ceilings(7, 2, 4)),
        ),
        (
            # Epley: 60 kg x 10 is 60 x 40/30 = 80 kg; 36 kg is 45 %.
            "36 of 80 kg called 40 %",
            both(
                prescribed("press-1", dose=DOSE("2 x 10 @ 36 kg (~ 40% 1RM)")),
                case(best_lifts=(BestLift("t/leg-press", Decimal(60), 10, sept(4), Role.CLINICIAN),)),
            ),
        ),
        ("8 of 80 kg, no per cent", all_in_kilograms),
    ),
    "injection-day-session": (("gentle, yet a session", added(session(INJECTION, "slide-1"))),),
    "injection-day-resisted": (
        ("the day after", both(without_protection, daily(sept(29), "slide-1", "walk-1", "quad-1"))),
    ),
    "injection-day-movement": (
        (
            "active under a row that allows it",
            both(
                healing(injection_day=Row(evolve(MODEL.injection_day.limit, modes=GENTLE), SOURCES)),
                exercise("t/heel-slide", {"mode": Mode.ACTIVE}),
            ),
        ),
    ),
    "protection": (
        (
            "a hold on day 2",
            both(
                loose_protection,
                prescribed("quad-1", ceilings=Ceilings(2, 6, 2)),
                daily(sept(30), "slide-1", "walk-1", "quad-1"),
            ),
        ),
    ),
    "flag": (
        ("sufficient", SEPTIC),
        ("a concern not judged", answered("red_flags_knee/1", present=("right locked_knee",))),
        (
            "judged before it was raised",
            both(
                answered("red_flags_knee/1", present=("locked_knee",)),
                case(clearances=(Clearance("locked_knee", Concern.LOW, "Clinic lead", sept(3)),)),
            ),
        ),
        (
            "a later answer does not clear it",
            lambda b: case(
                screening=(
                    *b.case.screening,
                    Answer(
                        "red_flags_knee/1", all_asked=True, present=("locked_knee",), date=sept(1), by=Role.CLINICIAN
                    ),
                )
            )(b),
        ),
    ),
    "referral": (("a concern judged high", neck_concern_judged_high),),
    "unanswered": (
        ("the knee's list in part", answered("red_flags_knee/1", all_asked=False)),
        (
            "no list for the knee",
            lambda b: both(
                library(screening=tuple(lst for lst in b.library.screening if lst.region is None)),
                case(screening=tuple(a for a in b.case.screening if a.list != "red_flags_knee/1")),
            )(b),
        ),
        (
            "a required list of conditions",
            library(
                screening=(
                    *BUNDLE.library.screening,
                    evolve(screening_list("clinic", (), ("cannot_kneel",)), required=True),
                )
            ),
        ),
        (
            "no list but of conditions",
            both(
                library(screening=tuple(lst for lst in BUNDLE.library.screening if not lst.flags or lst.region)),
                case(screening=tuple(a for a in BUNDLE.case.screening if a.list != "red_flags_systemic/1")),
            ),
        ),
        (
            "an old version",
            lambda b: library(screening=(*b.library.screening, evolve(b.library.screening[1], version=2)))(b),
        ),
    ),
    "unknown-code": (("a typing mistake", answered("red_flags_systemic/1", present=("septic_jiont",))),),
    "contraindication": (
        ("met on the working side", answered("conditions/1", present=("right knee_effusion_2_plus",))),
        ("met, side unsaid", answered("conditions/1", present=("knee_effusion_2_plus",))),
        ("not asked", answered("conditions/1", all_asked=False)),
        ("present in a list of the clinic's own", asked_by_the_clinic("right knee_effusion_2_plus")),
    ),
    "start-dose": (
        ("41 % over 40 %", begun_at("2 x 10 @ 41% 1RM")),
        ("by a lift of 29 days", both(begun_at("2 x 10 @ 41% 1RM"), lifted(date(2026, 8, 9)))),
        # 61 % is more than half-way from 40 to 80 %, so its class is heavy.
        (
            "by a lift in a heavy class",
            both(begun_at("2 x 10 @ 61% 1RM"), lifted(sept(1)), prescribed("press-4", best_before=Decimal(61))),
        ),
        (
            "by a lift in spite of a caution",
            both(
                exercise("t/leg-press", avoid_if=(AvoidIf("cannot_kneel", Tier.RELATIVE),)),
                answered("conditions/1", present=("cannot_kneel",)),
                begun_at("2 x 10 @ 41% 1RM"),
                lifted(sept(1)),
            ),
        ),
        ("with a set more", both(begun_at("3 x 8 @ 41% 1RM"), lifted(sept(1)), timed)),
    ),
    "screening-again": (
        ("nothing asked", program(reviews=(evolve(PROGRAM.reviews[0], asks=()), *PROGRAM.reviews[1:]))),
    ),
    "load-step": (
        ("45 over 44 %", prescribed("press-2", dose=DOSE("2 x 10 @ 45% 1RM"))),
        (
            "two colours",
            both(
                prescribed("row-3", dose=DOSE("2 x 10 @ green band")),
                prescribed("row-4", dose=DOSE("2 x 12 @ green band")),
                prescribed("row-5", dose=DOSE("1 x 12 @ green band")),
                prescribed("row-6", dose=DOSE("2 x 12 @ green band")),
            ),
        ),
        ("another scale", prescribed("row-2", dose=DOSE("2 x 10 @ CR10 3"))),
        ("52 % regains beyond R", prescribed("press-10", dose=DOSE("2 x 10 @ 52% 1RM"))),
    ),
    "volume-step": (("26 over 24 repetitions", both(prescribed("row-2", dose=DOSE("2 x 13 @ yellow band")), timed)),),
    "one-variable": (("heavier and longer", both(prescribed("row-3", dose=DOSE("2 x 13 @ red band")), timed)),),
    "step-spacing": (("5 days", items(sept(35), "quad-1", "row-4")),),
    "rung-step": (
        (
            "two classes",
            exercise(
                "t/leg-press", demands=Demands(working_side=spans(knee="moderate to heavy", hip="adl", ankle="adl"))
            ),
        ),
        (
            # The quad set as a transfer is exempt, and still the level from which the leg press (light) climbs.
            "two classes above an exempt level",
            exercise("t/quad-set", {"pattern": Pattern.TRANSFER}, demands=Demands(working_side=spans(knee="moves"))),
        ),
    ),
    "rung-dwell": (("12 of 14 days", phase(PhaseName.PROLIFERATIVE, dwell_days=14)),),
    "frequency-step": (("once, then three times", items(sept(37), "quad-1", "row-4")),),
    "lighter-week": (
        ("as much as before", both(prescribed("row-5", dose=DOSE("2 x 12 @ red band")), timed)),
        (
            # Both are below the 48 % of September; the second is above the first since the injection.
            "a deload above the one before it",
            both(
                prescribed("press-4", dose=DOSE("1 x 10 @ 24% 1RM"), move=Move.DELOAD),
                prescribed("press-5", dose=DOSE("1 x 10 @ 28% 1RM"), move=Move.DELOAD),
                timed,
            ),
        ),
    ),
    "high-load-spacing": (
        ("hops on two days running", both(case(plan=EVERY_DAY), added(session(sept(80), "hop-1")))),
        (
            # The rows have a band and no per cent: heavy stands for 80 %.
            "heavy rows on two days running",
            both(
                case(plan=EVERY_DAY),
                exercise("t/band-row", demands=Demands(working_side=spans(shoulder="heavy", elbow="adl", wrist="adl"))),
                added(session(sept(80), "row-6")),
            ),
        ),
    ),
    "rest-day": (
        ("seven days", both(case(plan=EVERY_DAY), added(*(session(sept(n), "rise-1") for n in (50, 52, 54, 55))))),
    ),
    "impact-phase": (
        (
            "in proliferative",
            both(
                phase(PhaseName.PROLIFERATIVE, impact=Impact.LOW, modes=ALL_MODES),
                prescribed("hop-1", ceilings=SMALL_HOP.ceilings),
                items(sept(67), "press-7", "row-6", "rise-1", "hop-1"),
            ),
        ),
    ),
    "impact-stand": (("criteria unprinted", prescribed("hop-1", only_if=("the review before it agrees",))),),
    "firm-window": (("firm in October", prescribed("rise-1", stand=Stand.FIRM)),),
    "move-note": (
        ("growth called a start", prescribed("press-2", move=Move.START)),
        ("growth called a climb", prescribed("press-2", move=Move.CLIMB)),
        ("growth called a return", prescribed("press-2", move=Move.RETURN)),
        ("growth called a step down", prescribed("press-2", move=Move.STEP_DOWN)),
        ("a start called growth", prescribed("rise-1", move=Move.GROW)),
        ("a re-entry called a start", prescribed("press-4", move=Move.START)),
    ),
    "firm-move": (("growth next week", prescribed("press-2", stand=Stand.FIRM)),),
    "only-if": (("if nothing", prescribed("rise-1", only_if=(" ",))),),
    "re-entry": (
        ("25 over 24 %", prescribed("press-4", dose=DOSE("2 x 10 @ 25% 1RM"))),
        (
            # A light quad set is 30 %; exempt as a transfer, it comes first, at more than 24 %.
            "31 over 24 % after exempt work",
            both(
                exercise(
                    "t/quad-set", {"pattern": Pattern.TRANSFER}, demands=Demands(working_side=spans(knee="light"))
                ),
                daily(sept(43), "slide-1", "walk-1", "quad-1"),
                prescribed("press-4", dose=DOSE("2 x 10 @ 31% 1RM")),
            ),
        ),
    ),
    "best-before": (
        ("47 for 48", prescribed("press-4", best_before=Decimal(47))),
        ("a re-entry to what was never done", prescribed("rise-1", move=Move.RE_ENTRY)),
    ),
    "re-entry-factor": (("0.6 for 0.5", prescribed("press-4", factor=Decimal("0.6"))),),
    "resume-choice": (("nobody named", treatment(healing=HealingChoice("t/model", Between.RESUME))),),
    "override": (
        ("nobody named", program(overrides=(Override("t/code", "", "because", "2026-09-07"),))),
        ("recorded nowhere", program(overrides=(Override("t/code", "Clinic lead", "because", "2026-09-07"),))),
        ("a sufficient flag", program(overrides=(Override("septic_joint", "Clinic lead", "because", "2026-09-07"),))),
        (
            "not printed",
            lambda b: evolve(
                b, events=(Overrode("e1", "t/code", "Clinic lead", "because", datetime(2026, 9, 7, 9, tzinfo=UTC)),)
            ),
        ),
    ),
    "source": (
        ("none", prescribed("press-1", sources=())),
        ("unknown", lambda b: evolve(b, citations=(evolve(b.citations[0], id="other"),))),
        ("recalled, called read", prescribed("press-1", sources=(evolve(SOURCES[0], tag=Tag.READ),))),
    ),
    "stop-box": (
        ("changed after its digest", program(stop_box=evolve(PROGRAM.stop_box, digest="0" * 64))),
        ("another action", program(stop_box=evolve(PROGRAM.stop_box, action="Rest."))),
        (
            "no sign of the knee",
            library(profiles=(evolve(BUNDLE.library.profiles[0], warning_signs=("Another sign.",)),)),
        ),
    ),
    "disclaimers": (("one left out", program(disclaimers=PROGRAM.disclaimers[1:])),),
    "event-clash": (
        (
            "one id twice",
            lambda b: evolve(b, events=(Injected("e1", KNEE, INJECTION), Injected("e1", KNEE, sept(29)))),
        ),
    ),
    "unresolved": (
        ("an advice entry", program(education=(*PROGRAM.education, Education("t/none", sept(7), sept(8))))),
        ("an id given twice", program(tracks=(*PROGRAM.tracks, PROGRAM.tracks[0]))),
    ),
    "dates": (
        ("ends before it begins", program(routines=(*PROGRAM.routines, Routine(END, sept(80), "b4", ("slide-1",))))),
    ),
    "session-clash": (
        ("two sessions", added(session(sept(44), "slide-1"))),
        ("two daily lists", program(routines=(*PROGRAM.routines, Routine(END, END, "b4", ("slide-1",))))),
    ),
    "session-items": (("none", items(sept(88))),),
    "routine-items": (("four", daily(sept(72), "slide-1", "walk-1", "row-6", "press-8")),),
    "pattern": (("two squats", exercise("t/band-row", {"pattern": Pattern.SQUAT})),),
    "minutes": (
        ("says less", first_session(minutes=5)),
        ("too few", case(plan=evolve(BUNDLE.case.plan, minutes=5))),
    ),
    "session-days": (("no Fridays", case(plan=MONDAY_OFF)),),
    "session-week": (
        ("week 2 for 1", first_session(week=2)),
        ("another block", first_session(block=block_of(END))),
    ),
    "rung-note": (
        ("rung 1 of 1", prescribed("rise-1", rung=1)),
        ("both sides for each", both(prescribed("quad-1", sides=Sides.BOTH), timed)),
        ("one limb in the track of both", both(prescribed("quad-1", sides=Sides.LEFT), timed)),
        ("the other limb", prescribed("slide-1", sides=Sides.LEFT)),
    ),
    "timeline": (
        ("not projected", program(timeline=(*PROGRAM.timeline[:-1], evolve(PROGRAM.timeline[-1], projected=False)))),
        ("a day missing", program(timeline=(*PROGRAM.timeline[:-1], evolve(PROGRAM.timeline[-1], to_date=sept(89))))),
    ),
    "digests": (
        ("no engine", program(engine=" ")),
        ("no digest", program(case_digest="unknown")),
        ("another library", program(library_digest="sha256:" + "1" * 64)),
        ("another lock", program(lock=(evolve(PROGRAM.lock[0], digest="sha256:" + "1" * 64),))),
    ),
    "coverage": (
        (
            "0 % without a reason",
            program(coverage=(evolve(PROGRAM.coverage[0], covered=0, by=()), *PROGRAM.coverage[1:])),
        ),
        ("a block without the knee", program(coverage=PROGRAM.coverage[1:])),
        (
            "by what is not trained",
            program(coverage=(evolve(PROGRAM.coverage[0], by=("hops:right",)), *PROGRAM.coverage[1:])),
        ),
    ),
    "kinds": (
        (
            "no functional movement",
            both(
                exercise("t/sit-to-stand", trains=(Line(Region.KNEE, Capacity.STRENGTH),)),
                sessions(lambda s: evolve(s, items=tuple(evolve(i, part=SessionPart.STRENGTH) for i in s.items))),
            ),
        ),
    ),
    "deconditioning": (
        # 20 min on 7 days are 140 min.
        (
            "140 min",
            both(
                exercise("t/walk", dose=doses("20 min, 1/day", "30 min, 1/day", "40 min, 1/day")),
                prescribed("walk-1", dose=DOSE("20 min, 1/day")),
            ),
        ),
    ),
    "baselines": (("nothing measured", case(readings=())),),
    "goals": (("no forecast", program(goals=())),),
    "goal-date": (
        ("a month early", program(goals=(evolve(PROGRAM.goals[0], earliest=sept(13)),))),
        ("early in words", program(goals=(evolve(PROGRAM.goals[0], feasible="earliest 2026-09-13"),))),
        (
            # Stairs from 13 October (day 15).
            "promised for the day before",
            both(
                case(goals=(Goal("stairs", by=sept(42)),)),
                program(
                    goals=(
                        evolve(
                            PROGRAM.goals[0],
                            by=sept(42),
                            feasible="can be reached: earliest 2026-10-13, with its criteria met",
                        ),
                    )
                ),
            ),
        ),
    ),
    "reviews": (
        ("none before the injection", program(reviews=PROGRAM.reviews[1:])),
        (
            "on day 11 for day 14",
            program(reviews=tuple(evolve(r, date=sept(39)) if r.date == sept(42) else r for r in PROGRAM.reviews)),
        ),
    ),
    "review-days": (
        ("on the Saturday", program(reviews=(evolve(PROGRAM.reviews[0], date=sept(26)), *PROGRAM.reviews[1:]))),
        ("with the injection", program(reviews=(*PROGRAM.reviews, evolve(PROGRAM.reviews[0], date=sept(28))))),
    ),
    "criteria": (
        ("not shown", program(criteria=PROGRAM.criteria[1:])),
        ("called met", program(criteria=(evolve(PROGRAM.criteria[0], standing="met"), *PROGRAM.criteria[1:]))),
    ),
    "education": (("none at the end", program(education=(Education("t/all", sept(7), sept(60)),))),),
    "block-words": (("no milestone", program(blocks=(evolve(PROGRAM.blocks[0], milestone=""), *PROGRAM.blocks[1:]))),),
    "spacing": (("not said", two_injections),),
    "spacing-words": (
        ("all well", both(two_injections, program(spacings=(evolve(SPACING, says="all well"),)))),
        (
            "a day less of protection",
            both(
                two_injections,
                program(spacings=(evolve(SPACING, says=SPACING.says.replace("4 days of", "3 days of")),)),
            ),
        ),
        (
            "another spacing made longer",
            both(
                two_injections,
                program(spacings=(evolve(SPACING, others=("with 28 days: 42 days of early remodelling",)),)),
            ),
        ),
    ),
    "deload": (("twelve weeks", both(without_row_deload, timed)),),
    "maintenance": (("no date", program(issues=())),),
    "protocol-days": (
        (
            "four of three days",
            both(followed, case(plan=EVERY_DAY), added(session(sept(75), "line-1"), session(sept(76), "line-1"))),
        ),
    ),
    "protocol-dose": (
        ("twelve for ten", both(followed, prescribed("line-1", dose=DOSE("2 x 12 @ 14RM, 3 days/week")), timed)),
    ),
    "protocol-growth": (("begins with eleven", both(followed, grown_to("2 x 11", "13RM"), timed)),),
    "protocol-order": (
        ("the third row second", both(followed, *(items(sept(n), "line-3", "row-6") for n in (77, 79, 81)))),
    ),
    "protocol-rounds": (("presses without their rows", both(followed, in_turn("t/row"))),),
    "protocol-single": (("presses and hops", both(followed, hops_of("t/hops-table"))),),
    "protocol-told": (("a week fewer", both(followed, program(protocols=(evolve(FOLLOWED, weeks_trained=2),)))),),
}
CASES = [pytest.param(code, change, id=f"{code}: {name}") for code, found in BREAKS.items() for name, change in found]


def test_a_condition_counts_in_whatever_list_it_is_asked() -> None:
    """S5: answered with nothing present, a clinic's own list leaves its exercises in the program."""
    assert [i for i in verify(asked_by_the_clinic()(BUNDLE)) if i.code == "verify/contraindication"] == []


def test_the_good_bundle_is_good() -> None:
    """A bundle that keeps every law gives no issue."""
    assert verify(BUNDLE) == ()


@pytest.mark.parametrize(("code", "change"), CASES)
def test_a_rule_sees_what_breaks_it(code: str, change: Change) -> None:
    """A bundle broken in one way has issues of one code, each with a place, words and help."""
    issues = verify(change(BUNDLE))

    assert {issue.code for issue in issues} == {f"verify/{code}"}
    assert all(issue.at.document == "bundle" and issue.at.pointer and issue.help for issue in issues)
    assert all("{" not in issue.message and "\n" not in issue.message for issue in issues)


def test_every_rule_is_broken_once() -> None:
    """No rule is without a bundle that breaks it, and no code belongs to two rules."""
    codes = [code for code, _ in RULES]

    assert sorted(codes) == sorted(f"verify/{code}" for code in BREAKS)


@pytest.mark.parametrize(
    "code",
    [
        "coverage",
        "kinds",
        "deconditioning",
        "goals",
        "goal-date",
        "reviews",
        "review-days",
        "spacing",
        "spacing-words",
        "deload",
        "maintenance",
    ],
)
def test_completeness_warns(code: str) -> None:
    """A planning law that is broken is a warning; the program is still given."""
    issues = verify(BREAKS[code][0][1](BUNDLE))

    assert {issue.severity for issue in issues} == {Severity.WARNING}


@pytest.mark.parametrize(
    "code", ["limit-load-class", "protection", "flag", "load-step", "re-entry", "stop-box", "move-note"]
)
def test_safety_withholds(code: str) -> None:
    """A safety law that is broken is an error; nothing is given out."""
    issues = verify(BREAKS[code][0][1](BUNDLE))

    assert {issue.severity for issue in issues} == {Severity.ERROR}


@pytest.mark.parametrize("on", [date(2026, 8, 10), sept(1)])
def test_a_lift_tells_where_to_begin(on: date) -> None:
    """Start rung: measured up to 28 days before 7 September, a lift lets the leg press begin above its lowest dose."""
    assert verify(both(begun_at("2 x 10 @ 41% 1RM"), lifted(on))(BUNDLE)) == ()


@pytest.mark.parametrize(("way", "seen"), [("2 x 12 m", {"verify/load-step"}), ("2 x 10 m", set())])
def test_a_heavier_bag_is_carried_less_far(way: str, seen: set[str]) -> None:
    """The next weight, 2 to 4 kg, is one smallest step where the way falls from 12 m; carries take other minutes."""
    assert {issue.code for issue in verify(carried(way)(BUNDLE))} - {"verify/minutes"} == seen


def test_a_round_is_of_one_part() -> None:
    """What is done in turn stays with its first exercise: a press after sit-to-stands is functional movement there."""
    place = LINES[0].of_protocol
    assert place is not None
    after = evolve(place, in_turn=("t/sit-to-stand", LEG_PRESS.id))
    issues = verify(both(followed, prescribed("line-1", of_protocol=after))(BUNDLE))

    assert any("t/leg-press" in str(i) and "is called strength; it is functional" in str(i) for i in issues)


def test_a_right_spacing_is_accepted() -> None:
    """98 days between injections reach late remodelling (from day 85) on the eve of the second."""
    assert verify(both(two_injections, program(spacings=(SPACING,)))(BUNDLE)) == ()
