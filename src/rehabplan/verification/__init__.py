"""The verification room: every bundle is checked against the laws a second time, apart from planning.

It imports the model and nothing else, combines no limits, and trusts no note of the planner.
A code's page is under docs/reference/rules. Errors withhold the program, warnings are shown.

=====  ==============================================================================================================
law    codes (all begin with ``verify/``)
=====  ==============================================================================================================
S1     limit-modes, limit-load-class, limit-percent-1rm, limit-percent-mvic, limit-impact, limit-range, limit-speed,
       limit-weight-bearing, limit-hold, limit-tags, limit-positions, limit-effort, limit-reserve,
       ceiling-effort, ceiling-reserve, ceiling-pain, estimate, most-dose
S2     injection-day-session, injection-day-resisted, injection-day-movement, protection
S4     flag, referral
S5     unanswered, unknown-code, contraindication, start-dose, screening-again
S6     load-step, volume-step, one-variable, step-spacing, rung-step, rung-dwell, frequency-step, lighter-week
S7     high-load-spacing, rest-day
S8     impact-phase, impact-stand
S10    re-entry, best-before, re-entry-factor
S12    override
S13    source, stop-box, disclaimers
words  firm-window, firm-move, only-if, resume-choice, equipment, wish
whole  event-clash, unresolved, dates, session-clash, session-items, session-order, routine-items, pattern, minutes,
       session-days, session-week, rung-note, move-note, timeline, digests
P5     coverage
P6     protocol-days, protocol-dose, protocol-growth, protocol-order, protocol-rounds, protocol-single,
       protocol-told
P7     kinds, deload, maintenance
P9     deconditioning
P10    baselines, goals, goal-date, reviews, review-days, criteria, education, block-words, spacing, spacing-words
=====  ==============================================================================================================
"""

from rehabplan.verification.rules import RULES
from rehabplan.verification.verify import verify
from rehabplan.verification.written import Written

__all__ = ["RULES", "Written", "verify"]
