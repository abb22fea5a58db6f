"""What clinicians call the words of our vocabularies; only ever offered, never read in their place."""

from collections.abc import Collection

_ALSO = {
    "abdominals": "core abs rectus_abdominis",
    "absolute": "contraindication contraindicated never",
    "ankle": "achilles calcaneus subtalar",
    "back_extensors": "erector_spinae spinal_erectors paraspinals",
    "balance": "proprioception proprioceptive stability coordination",
    "band": "theraband thera_band resistance_band elastic_band elastic tubing",
    "both_sides": "bilateral both both_legs both_arms",
    "calf": "gastrocnemius gastroc triceps_surae calves",
    "deep_abdominals": "transversus_abdominis tra tva",
    "deep_neck_flexors": "longus_colli dnf",
    "dumbbell": "weight weights hand_weight",
    "dynamic": "concentric isotonic resisted strengthening",
    "elbow": "forearm",
    "exercise_bike": "bike stationary_bike ergometer bicycle",
    "foam_pad": "airex balance_pad",
    "foot": "heel plantar_fascia toes",
    "gluteus_maximus": "glutes glute_max gluteals buttocks",
    "heavy": "high hard",
    "hip": "groin",
    "hip_abductors": "gluteus_medius glute_med gluteus_minimus",
    "hip_adductors": "adductors",
    "hip_flexors": "iliopsoas psoas",
    "isometric": "static hold isometrics",
    "kneeling": "half_kneeling tall_kneeling",
    "light": "low easy minimal",
    "low_back": "lumbar lower_back back spine lumbar_spine",
    "medium": "moderate",
    "mobility": "flexibility rom range_of_motion stretching",
    "moderate": "medium intermediate",
    "motor_control": "neuromuscular control neuromuscular_control",
    "neck": "cervical cervical_spine",
    "normal": "medium moderate",
    "one_side": "unilateral one_leg one_arm single_leg each_side",
    "quadriceps": "quads vmo vastus_medialis vastus_lateralis rectus_femoris",
    "quadruped": "all_fours four_point hands_and_knees",
    "relative": "precaution caution",
    "shoulder_external_rotators": "rotator_cuff infraspinatus teres_minor",
    "shoulder_internal_rotators": "subscapularis",
    "single_leg": "on_one_leg one_leg unilateral_stance",
    "sitting": "seated sit on_a_chair",
    "standing": "upright stand",
    "supine": "lying on_the_back on_your_back crook_lying",
    "wobble_board": "bosu balance_board",
    "wrist": "hand thumb fingers",
    "D": "own design own_design",
    "M": "recalled memory",
    "R": "read",
}
"""Our word, and what it is called elsewhere. *Concentric* work is dynamic: it is never to end as eccentric."""

_SIDES = ("left_", "right_")


def synonym(form: str, known: Collection[str]) -> str:
    """The one of the known words that goes by this name as well; empty where there is none."""
    bare = next((form.removeprefix(side) for side in _SIDES if form.startswith(side)), form)
    if bare in known:
        return bare
    return next((ours for ours, others in _ALSO.items() if ours in known and bare in others.split()), "")
