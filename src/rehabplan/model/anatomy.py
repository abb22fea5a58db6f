"""Where things are: regions, sides, sites, tissues, muscles, capacities."""

from enum import StrEnum

from attrs import frozen


class Region(StrEnum):
    """One of the nine treated regions."""

    LOW_BACK = "low_back"
    NECK = "neck"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST = "wrist"
    HIP = "hip"
    KNEE = "knee"
    ANKLE = "ankle"
    FOOT = "foot"


SPINE = frozenset({Region.LOW_BACK, Region.NECK})
UPPER_LIMB = frozenset({Region.SHOULDER, Region.ELBOW, Region.WRIST})
LOWER_LIMB = frozenset({Region.HIP, Region.KNEE, Region.ANKLE, Region.FOOT})


class Side(StrEnum):
    """A side of the body; only the spine has a midline."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"

    @property
    def other(self) -> "Side":
        """The opposite side; the midline is its own opposite."""
        return _OTHER_SIDE[self]


_OTHER_SIDE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.MIDLINE: Side.MIDLINE}


@frozen(order=True, cache_hash=True)
class Site:
    """A region and a side, or ``BODY``: the whole person.

    Raises ``ValueError`` for a limb in the midline.
    """

    region: Region | None
    side: Side | None

    def __attrs_post_init__(self) -> None:
        if (self.region is None) != (self.side is None):
            raise ValueError("a site has both a region and a side; the whole body has neither")
        if self.side is Side.MIDLINE and self.region not in SPINE:
            raise ValueError(f"{self.region} has no midline: say left or right")

    @classmethod
    def parse(cls, text: str) -> "Site":
        """Read ``right knee``, ``midline low_back`` or ``body``.

        Raises ``ValueError`` for anything else.
        """
        if text == "body":
            return BODY
        side, _, region = text.partition(" ")
        return cls(Region(region.replace(" ", "_")), Side(side))

    def __str__(self) -> str:
        return "body" if self.region is None else f"{self.side} {self.region}"


BODY = Site(None, None)
LIMB_SITES = {
    (region, side): Site(region, side) for region in Region if region not in SPINE for side in (Side.LEFT, Side.RIGHT)
}
MIDLINES = {region: Site(region, Side.MIDLINE) for region in SPINE}


def loaded_site(region: Region, side: Side) -> Site:
    """The site that a load on a limb's region meets; in the spine, the midline stands for the whole region."""
    return MIDLINES[region] if region in MIDLINES else LIMB_SITES[region, side]


class Tissue(StrEnum):
    """The injected tissue."""

    LIGAMENT = "ligament"
    TENDON = "tendon"
    JOINT_CAPSULE = "joint_capsule"
    FASCIA = "fascia"
    MUSCLE = "muscle"
    JOINT = "joint"


class Capacity(StrEnum):
    """A physical capacity that can be trained."""

    MOBILITY = "mobility"
    MOTOR_CONTROL = "motor_control"
    ISOMETRIC_STRENGTH = "isometric_strength"
    STRENGTH = "strength"
    ENDURANCE = "endurance"
    BALANCE = "balance"
    FUNCTIONAL = "functional"
    POWER = "power"
    AEROBIC = "aerobic"


class Muscle(StrEnum):
    """Muscle groups as exercise entries name them."""

    DEEP_NECK_FLEXORS = "deep_neck_flexors"
    NECK_FLEXORS = "neck_flexors"
    NECK_EXTENSORS = "neck_extensors"
    NECK_ROTATORS = "neck_rotators"
    UPPER_TRAPEZIUS = "upper_trapezius"
    MIDDLE_TRAPEZIUS = "middle_trapezius"
    LOWER_TRAPEZIUS = "lower_trapezius"
    SERRATUS_ANTERIOR = "serratus_anterior"
    RHOMBOIDS = "rhomboids"
    LATISSIMUS_DORSI = "latissimus_dorsi"
    PECTORALS = "pectorals"
    DELTOID = "deltoid"
    SHOULDER_EXTERNAL_ROTATORS = "shoulder_external_rotators"
    SHOULDER_INTERNAL_ROTATORS = "shoulder_internal_rotators"
    SUPRASPINATUS = "supraspinatus"
    BICEPS = "biceps"
    TRICEPS = "triceps"
    WRIST_EXTENSORS = "wrist_extensors"
    WRIST_FLEXORS = "wrist_flexors"
    FOREARM_PRONATORS = "forearm_pronators"
    FOREARM_SUPINATORS = "forearm_supinators"
    RADIAL_DEVIATORS = "radial_deviators"
    ULNAR_DEVIATORS = "ulnar_deviators"
    FINGER_FLEXORS = "finger_flexors"
    HAND_INTRINSICS = "hand_intrinsics"
    ABDOMINALS = "abdominals"
    DEEP_ABDOMINALS = "deep_abdominals"
    LATERAL_TRUNK = "lateral_trunk"
    BACK_EXTENSORS = "back_extensors"
    MULTIFIDUS = "multifidus"
    HIP_FLEXORS = "hip_flexors"
    GLUTEUS_MAXIMUS = "gluteus_maximus"
    HIP_ABDUCTORS = "hip_abductors"
    HIP_ADDUCTORS = "hip_adductors"
    HIP_EXTERNAL_ROTATORS = "hip_external_rotators"
    HIP_INTERNAL_ROTATORS = "hip_internal_rotators"
    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    CALF = "calf"
    SOLEUS = "soleus"
    ANKLE_DORSIFLEXORS = "ankle_dorsiflexors"
    ANKLE_EVERTORS = "ankle_evertors"
    ANKLE_INVERTORS = "ankle_invertors"
    FOOT_INTRINSICS = "foot_intrinsics"
    TOE_FLEXORS = "toe_flexors"
