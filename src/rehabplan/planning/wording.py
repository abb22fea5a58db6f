"""Titles, purposes and milestones of blocks, by the phase that leads them."""

from rehabplan.model.healing import PhaseName

BLOCK_WORDS = {
    PhaseName.PREPARATION: (
        "Prepare",
        "Test where you stand and get strong before the first injection.",
        "Every exercise is known and the starting measures are taken.",
    ),
    PhaseName.PROTECTION: (
        "Protect and keep moving",
        "Let the treated area settle while the rest of you stays strong.",
        "You move the treated area gently every day and soreness is falling.",
    ),
    PhaseName.SUBACUTE: (
        "Settle and switch on",
        "Gentle movement and holding work wake the muscles around the treated area; the rest of you trains on.",
        "Pain stays at 2 of 10 or less and the holds feel easy.",
    ),
    PhaseName.PROLIFERATIVE: (
        "Load lightly",
        "Light strengthening, balance and everyday tasks guide the new tissue.",
        "You finish every set with repetitions to spare and wake without more pain.",
    ),
    PhaseName.EARLY_REMODELLING: (
        "Build strength",
        "Slow, heavier work makes the tissue and the muscles around it strong.",
        "The strength exercises reach their heavier levels without pain the next morning.",
    ),
    PhaseName.LATE_REMODELLING: (
        "Train for what you do",
        "Heavier and faster work prepares you for your own goals.",
        "Your goals' criteria are met when they are tested at the review.",
    ),
    PhaseName.UNRESTRICTED: (
        "Train freely",
        "Train as you like, within your own good sense.",
        "You do what you set out to do.",
    ),
    PhaseName.UNTREATED: ("Keep fit", "Stay strong and active.", "You keep your training days."),
}
MAINTENANCE_WORDS = (
    "Keep what you have gained",
    "Two sessions a week with fewer sets hold your strength; you take over.",
    "You know your own two sessions and what to do in a flare-up.",
)
