"""Mistakes as authors make them, one in each document: what is written instead, and what they must be told.

``¦`` stands in the new text right before the place that must be told.
"""

# ruff: noqa: E501 - lines of documents are as long as their authors write them

from attrs import frozen

MARK = "¦"


@frozen
class Mistake:
    """One edit of a sound document, the code of its issue, and words of its message or help."""

    file: str
    old: str
    new: str
    code: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.file}: {self.new.strip()[:50]!r}"


CATALOGUE = "catalogue.yaml"
EXERCISES, LADDERS, REGION = "exercises/knee.yaml", "ladders/knee.yaml", "regions/knee.yaml"
HEALING, POLICIES, SCREENING = "healing/model.yaml", "policies/conditions.yaml", "screening/lists.yaml"
ADVICE, PROTOCOLS, WORKED = "advice/knee.yaml", "protocols/knee.yaml", "cases/first.yaml"
OVERRIDES, MEASURES = "overrides/base.yaml", "measures/knee.yaml"

WORKED_CASE = """\
schema: rehabplan/worked_case/1
title: A knee in its first days
on: 2026-11-02
case:
  schema: rehabplan/case/1
  patient: {id: P-1, birth_year: 1980}
  plan: {start: 2026-11-02, weeks: 12, days: [mon, wed, fri], minutes: 30}
  treatments:
    - site: right knee
      tissue: ligament
      healing: {model: small/model}
      injections: [{date: 2026-11-02, status: done}]
  screening:
    - {list: red_flags/1, all_asked: true, present: [], date: 2026-10-30, by: physiotherapist}
    - {list: conditions/1, all_asked: true, present: [open_wound], date: 2026-10-30, by: physiotherapist}
  equipment: [{item: chair}]
expect:
  planned: true
  never: [hop-in-place]
"""

WORDS = """\
- id: rise
  exercise: base/sit-to-stand
  name: Rise from the blue chair
  cues:
    - Sit on the blue chair.
    - Stand up tall.
  media:
    - {kind: film, title: Rising, address: https://clinic.example/rise}
  preference: first
"""


def _of(code: str, file: str, old: str, new: str, *words: str) -> Mistake:
    return Mistake(file, old, new, code, words)


MISTAKES = (
    # the manifest
    _of("document/unknown-key", CATALOGUE, "licence: CC", "¦license: CC", "did you mean 'licence'?"),
    _of(
        "document/missing-key",
        CATALOGUE,
        "schema: rehabplan/catalogue/1\nid: small\ntitle: Small\n",
        "¦schema: rehabplan/catalogue/1\nid: small\n",
        "'title' is missing",
        "add 'title: …'",
    ),
    _of("document/bad-format", CATALOGUE, "review_by: 2027-11-01", "review_by: 2027-¦13-01", "there is no month 13"),
    _of(
        "document/bad-format",
        CATALOGUE,
        "review_by: 2027-11-01",
        "review_by: ¦01.11.2027",
        "is not a date",
        "year-month-day",
    ),
    _of(
        "document/wrong-type",
        CATALOGUE,
        "version: 2026.1.0",
        "version: ¦2026.1",
        "expected text, found the number 2026.1",
        "put it in quotes",
    ),
    _of("document/wrong-type", CATALOGUE, "authors: [test authors]", "authors: ¦test authors", "expected a list", "- "),
    # exercises
    _of(
        "document/not-in-list",
        EXERCISES,
        "mode: active, done_with: one_side, position: supine",
        "mode: ¦activ, done_with: one_side, position: supine",
        "found 'activ'",
        "did you mean 'active'?",
    ),
    _of(
        "document/not-in-list",
        EXERCISES,
        "trains: [{region: knee, capacity: mobility}]\n  how: {pattern: knee_motion, mode: active, done_with: one_side, position: supine",
        "trains: [{region: ¦kne, capacity: mobility}]\n  how: {pattern: knee_motion, mode: active, done_with: one_side, position: supine",
        "did you mean 'knee'?",
    ),
    _of("document/not-in-list", EXERCISES, "equipment: [chair]}\n", "equipment: [¦chiar]}\n", "did you mean 'chair'?"),
    _of(
        "document/not-in-list",
        EXERCISES,
        "tags: [kneeling_pressure, hands_loaded]",
        "tags: [kneeling_pressure, ¦hand_loaded]",
        "did you mean 'hands_loaded'?",
    ),
    _of(
        "document/bad-format",
        EXERCISES,
        "start: 1 x 5, per side, 2/day",
        "start: 1 x 5, per ¦sid, 2/day",
        "did you mean 'side'?",
    ),
    _of(
        "document/bad-format",
        EXERCISES,
        "start: 2 x 5 x 5 s hold @ CR10 2",
        "start: 2 x 5 x 5 ¦sek hold @ CR10 2",
        "unknown word 'sek'",
        "as in 5 s",
    ),
    _of(
        "document/bad-format",
        EXERCISES,
        "working_side: {knee: light, hip: moves}",
        "working_side: {knee: ¦ligth, hip: moves}",
        "did you mean 'light'?",
    ),
    _of(
        "document/missing-key",
        EXERCISES,
        "    working_side: {knee: moves, hip: moves}\n    other_side: {hip: moves}\n    everywhere_else: none\n",
        "    ¦working_side: {knee: moves, hip: moves}\n    other_side: {hip: moves}\n",
        "'everywhere_else' is missing",
    ),
    _of(
        "document/unknown-key",
        EXERCISES,
        "- id: heel-slide\n  name: Heel slide\n",
        "- id: heel-slide\n  ¦nmae: Heel slide\n",
        "did you mean 'name'?",
    ),
    _of(
        "document/unknown-key",
        EXERCISES,
        "impact: none, speed: slow}\n  demands:\n    working_side: {knee: moves, hip: moves}\n    other_side: {hip: moves}",
        "impact: none}\n  ¦speed: slow\n  demands:\n    working_side: {knee: moves, hip: moves}\n    other_side: {hip: moves}",
        "move it to the exercise heel-slide, how",
    ),
    _of(
        "document/not-in-list",
        EXERCISES,
        "tier: relative, side: any",
        "tier: ¦relativ, side: any",
        "did you mean 'relative'?",
    ),
    _of(
        "lint/unknown-condition",
        EXERCISES,
        "avoid_if: [{code: knee_effusion,",
        "avoid_if: [{code: ¦knee_efusion,",
        "did you mean 'knee_effusion'?",
    ),
    _of(
        "catalogue/unknown-source",
        EXERCISES,
        "    - Slide it back slowly.\n  sources: [{cite: design",
        "    - Slide it back slowly.\n  sources: [{cite: ¦desing",
        "did you mean 'design'?",
    ),
    _of("document/wrong-type", EXERCISES, "    - Slide it back slowly.", "    - ¦Slide: back slowly.", "expected text"),
    _of(
        "document/second-colon",
        EXERCISES,
        "  name: Heel slide\n",
        "  name: Heel slide¦: lying\n",
        "put text that holds ': ' in quotes",
    ),
    _of(
        "document/unclosed-bracket",
        EXERCISES,
        "how: {pattern: knee_motion, mode: active, done_with: one_side, position: supine, range: mid, impact: none, speed: slow}",
        "how: ¦{pattern: knee_motion, mode: active, done_with: one_side, position: supine, range: mid, impact: none, speed: slow",
        "closing bracket",
    ),
    _of("document/tab", EXERCISES, "  name: Heel slide\n", "¦\tname: Heel slide\n", "write spaces"),
    _of(
        "document/duplicate-key",
        EXERCISES,
        "  name: Heel slide\n",
        "  name: Heel slide\n  ¦name: Slide\n",
        "given twice, first on line 2",
    ),
    _of("library/duplicate-id", POLICIES, "- id: under-18", "- id: ¦open-wound", "given twice"),
    # ladders
    _of(
        "lint/unknown-exercise",
        LADDERS,
        "{exercise: sitting-knee-bend}",
        "{exercise: ¦siting-knee-bend}",
        "did you mean 'sitting-knee-bend'?",
    ),
    _of(
        "document/bad-format",
        LADDERS,
        "step_up_if_all: [pain_during <= 2 for 2 sessions]",
        "step_up_if_all: [pain_during <= 2¦ for 2 session]",
        "session",
    ),
    _of(
        "lint/unknown-measure",
        LADDERS,
        "step_up_if_all: [pain_during <= 2 for 2 sessions]",
        "step_up_if_all: [¦pain_durin <= 2 for 2 sessions]",
        "did you mean 'pain_during'?",
    ),
    _of(
        "document/not-in-list",
        LADDERS,
        "climb: [hold, sets, reps, load]",
        "climb: [hold, sets, ¦repetitions, load]",
        "one of hold, sets, reps",
    ),
    _of("document/unknown-key", LADDERS, "enter_if: [hop", "¦enterif: [hop", "did you mean 'enter_if'?"),
    _of(
        "document/missing-key",
        LADDERS,
        "- id: knee-motion\n  title: Knee motion\n",
        "- ¦id: knee-motion\n",
        "'title' is missing",
    ),
    _of("document/too-short", LADDERS, "climb: [sets, reps]", "climb: ¦[]", "at least 1 item"),
    # regions
    _of("document/not-in-list", REGION, "\nregion: knee\n", "\nregion: ¦nee\n", "did you mean 'knee'?"),
    _of("document/unknown-key", REGION, "  subacute: [{", "  ¦sub_acute: [{", "did you mean 'subacute'?"),
    _of(
        "document/not-in-list",
        REGION,
        "untreated: [{capacity: strength",
        "untreated: [{capacity: ¦strenght",
        "did you mean 'strength'?",
    ),
    _of("document/out-of-range", REGION, "days: 7, target: 5}", "days: ¦8, target: 5}", "at most 7"),
    _of("document/not-in-list", REGION, "better: higher", "better: ¦hihger", "did you mean 'higher'?"),
    _of(
        "catalogue/unknown-source", REGION, "source: {cite: design", "source: {cite: ¦dessign", "did you mean 'design'?"
    ),
    # healing models
    _of(
        "document/wrong-type",
        HEALING,
        "    from_day: 4\n    to_day: 14",
        "    from_day: ¦four\n    to_day: 14",
        "expected a whole number, found 'four'",
    ),
    _of("document/not-in-list", HEALING, "  - tissue: tendon", "  - tissue: ¦tendn", "did you mean 'tendon'?"),
    _of(
        "document/unknown-key",
        HEALING,
        "limit: {load_class: light, percent_mvic: 30}",
        "limit: {load_class: light, ¦percent_mvc: 30}",
        "did you mean 'percent_mvic'?",
    ),
    _of(
        "document/not-in-list",
        HEALING,
        "modes: [passive, assisted], load_class: moves",
        "modes: [passive, ¦asisted], load_class: moves",
        "did you mean 'assisted'?",
    ),
    _of("lint/phase-days", HEALING, "    from_day: 15\n", "    from_day: ¦16\n", "starts on day 16, not 15"),
    # policies
    _of("document/not-in-list", POLICIES, "trigger: age_under", "trigger: ¦age_below", "age_under"),
    _of(
        "document/wrong-type",
        POLICIES,
        'value: "18"',
        "value: ¦18",
        "expected text, found the number 18",
        "put it in quotes",
    ),
    _of(
        "lint/unknown-policy-condition",
        POLICIES,
        "value: open_wound",
        "value: ¦open_wond",
        "did you mean 'open_wound'?",
    ),
    _of("document/not-in-list", POLICIES, "without_tags: [pool]", "without_tags: [¦pol]", "did you mean 'pool'?"),
    # screening lists
    _of("document/not-in-list", SCREENING, "urgency: same_day", "urgency: ¦sameday", "did you mean 'same_day'?"),
    _of(
        "document/wrong-type",
        SCREENING,
        "Is there fluid in the knee?, by_side: true",
        "Is there fluid in the knee?, by_side: ¦yes",
        "expected true or false, found 'yes'",
    ),
    _of(
        "document/missing-key",
        SCREENING,
        "- {code: fever, title: Fever, scope: whole_person, urgency: same_day, kind: sufficient, refer_to: a doctor, why: it can be an infection}",
        "- ¦{code: fever, title: Fever, scope: whole_person, urgency: same_day, kind: sufficient, refer_to: a doctor}",
        "'why' is missing",
    ),
    # advice
    _of("document/not-in-list", ADVICE, "topic: flare_up", "topic: ¦flareup", "did you mean 'flare_up'?"),
    _of(
        "document/unknown-key",
        ADVICE,
        "  region: knee\n  phases: [subacute]",
        "  region: knee\n  ¦phase: [subacute]",
        "did you mean 'phases'?",
    ),
    _of(
        "lint/markup",
        ADVICE,
        "    - Your knee may be sore for a few days.",
        "    - ¦Your knee may be <b>sore</b> for a few days.",
        "'<b' is markup",
    ),
    # protocols
    _of(
        "document/bad-format",
        PROTOCOLS,
        "        1-4: 3 x 10 @ bodyweight",
        "        1-4: 3 x 10 @ ¦bodywieght",
        "did you mean 'bodyweight'?",
    ),
    _of(
        "document/bad-format",
        PROTOCOLS,
        "        5-12: 3 x 12",
        "        ¦five-12: 3 x 12",
        "neither a number nor a run of numbers",
    ),
    _of(
        "library/broken-protocol",
        PROTOCOLS,
        "- exercises: [goblet-squat]",
        "- exercises: [¦goblet-sqaut]",
        "did you mean 'goblet-squat'?",
    ),
    _of(
        "document/not-in-list",
        PROTOCOLS,
        'for: {region: knee, capacity: strength}\n  confidence: high\n  weeks: "12"',
        'for: {region: knee, capacity: ¦stregth}\n  confidence: high\n  weeks: "12"',
        "did you mean 'strength'?",
    ),
    _of(
        "document/bad-format",
        PROTOCOLS,
        "climb: [load + 5 kg]",
        "climb: [¦load + 5 kilos]",
        "load does not grow by 5 kilos",
    ),
    # measures
    _of("document/not-in-list", MEASURES, "better: higher", "better: ¦hihger", "did you mean 'higher'?"),
    _of(
        "document/missing-key",
        MEASURES,
        '- id: single_hop_symmetry\n  title: Single hop for distance compared with the other side\n  unit: "%"\n',
        "- ¦id: single_hop_symmetry\n  title: Single hop\n",
        "'unit' is missing",
    ),
    _of("document/bad-format", MEASURES, "id: single_hop_symmetry", "id: ¦Single hop", "did you mean 'single_hop'?"),
    _of("document/not-in-list", MEASURES, "region: knee", "region: ¦patella", "did you mean 'knee'?"),
    _of("lint/markup", MEASURES, "title: Single hop", "title: ¦Single <b>hop</b>", "plain text"),
    # overrides
    _of(
        "library/broken-override",
        OVERRIDES,
        "base/sit-to-stand",
        "¦base/sit-to-stnd",
        "did you mean 'base/sit-to-stand'?",
    ),
    _of("document/bad-format", OVERRIDES, "base/sit-to-stand", "¦sit-to-stand", "such as knee/step-up"),
    _of("document/unknown-key", OVERRIDES, "name: Rise", "¦nmae: Rise", "did you mean 'name'?"),
    _of("document/not-allowed", OVERRIDES, "preference: first", "dose: ¦3 x 20", "the dose stays", "write a policy"),
    _of("document/not-allowed", OVERRIDES, "preference: first", "avoid_if: ¦[]", "contraindications stay"),
    _of("document/not-allowed", OVERRIDES, "preference: first", "demands: ¦{everywhere_else: none}", "demands stay"),
    _of("document/not-in-list", OVERRIDES, "preference: first", "preference: ¦frist", "did you mean 'first'?"),
    _of("document/not-in-list", OVERRIDES, "kind: film", "kind: ¦flim", "did you mean 'film'?"),
    _of("document/bad-format", OVERRIDES, "https://clinic.example/rise", "¦http://clinic.example/rise", "https"),
    _of("document/too-short", OVERRIDES, "    - Sit on the blue chair.\n    - S", "    ¦- S", "at least 2"),
    _of("lint/dose-in-words", OVERRIDES, "    - Stand up tall.", "    - ¦Stand up 20 times.", "'20 times' is a dose"),
    _of("lint/markup", OVERRIDES, "Rise from", "¦Rise <b>from</b>", "plain text"),
    # worked cases
    _of(
        "catalogue/unknown-name",
        WORKED,
        "healing: {model: small/model}",
        "healing: {model: ¦small/modell}",
        "there is no healing model 'small/modell'",
        "did you mean 'small/model'?",
    ),
    _of("catalogue/unknown-name", WORKED, "list: red_flags/1", "list: ¦red_flag/1", "did you mean 'red_flags/1'?"),
    _of(
        "catalogue/unknown-name",
        WORKED,
        "present: [open_wound]",
        "present: [¦open_wounds]",
        "did you mean 'open_wound'?",
    ),
    _of(
        "catalogue/unknown-name",
        WORKED,
        "never: [hop-in-place]",
        "never: [¦hop-in-plac]",
        "did you mean 'hop-in-place'?",
    ),
    _of("document/bad-format", WORKED, "site: right knee", "site: ¦knee right", "did you mean 'right knee'?"),
    _of("document/not-in-list", WORKED, "days: [mon, wed, fri]", "days: [mon, ¦wedd, fri]", "did you mean 'wed'?"),
    _of(
        "document/not-in-list",
        WORKED,
        "equipment: [{item: chair}]",
        "equipment: [{item: ¦char}]",
        "did you mean 'chair'?",
    ),
    _of("document/out-of-range", WORKED, "weeks: 12", "weeks: ¦0", "at least 1"),
)
