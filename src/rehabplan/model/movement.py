"""How an exercise moves: the closed vocabulary that limits and entries share."""

from enum import StrEnum

from rehabplan.model.scale import Scale


class Mode(StrEnum):
    """Kind of muscle action. ``ACTIVE`` is unloaded movement, ``CYCLIC`` walking, cycling, swimming."""

    PASSIVE = "passive"
    ASSISTED = "assisted"
    ACTIVE = "active"
    CYCLIC = "cyclic"
    ISOMETRIC = "isometric"
    DYNAMIC = "dynamic"
    ECCENTRIC = "eccentric"
    PLYOMETRIC = "plyometric"


RESISTED_MODES = frozenset({Mode.ISOMETRIC, Mode.DYNAMIC, Mode.ECCENTRIC, Mode.PLYOMETRIC})


class DoneWith(StrEnum):
    """``ONE_SIDE``: left and right are separate; ``BOTH_SIDES``: together, or the trunk."""

    ONE_SIDE = "one_side"
    BOTH_SIDES = "both_sides"


class Position(StrEnum):
    """Starting position of the body."""

    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side_lying"
    SITTING = "sitting"
    LONG_SITTING = "long_sitting"
    QUADRUPED = "quadruped"
    KNEELING = "kneeling"
    PLANK = "plank"
    STANDING = "standing"
    SINGLE_LEG = "single_leg"
    IN_WATER = "in_water"
    HANGING = "hanging"


class JointRange(Scale):
    """Part of the joint's range that is used, smallest first."""

    NONE = "none"
    MID = "mid"
    FULL = "full"
    END = "end"


class Impact(Scale):
    """Landing or throwing impact, smallest first."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Speed(Scale):
    """Speed of movement, slowest first."""

    STILL = "still"
    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


class WeightBearing(Scale):
    """Body weight through a limb, smallest first."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class MovementTag(StrEnum):
    """A feature of a movement that some limit excludes."""

    END_RANGE_ROTATION = "end_range_rotation"
    END_RANGE_FLEXION = "end_range_flexion"
    END_RANGE_EXTENSION = "end_range_extension"
    LOADED_SPINAL_FLEXION = "loaded_spinal_flexion"
    LOADED_SPINAL_ROTATION = "loaded_spinal_rotation"
    ASYMMETRIC_TRUNK_LOAD = "asymmetric_trunk_load"
    OVERHEAD = "overhead"
    ABDUCTION_EXTERNAL_ROTATION = "abduction_external_rotation"
    DEEP_KNEE_FLEXION = "deep_knee_flexion"
    KNEELING_PRESSURE = "kneeling_pressure"
    PIVOTING = "pivoting"
    CARRYING = "carrying"
    STRONG_GRIP = "strong_grip"
    HANDS_LOADED = "hands_loaded"
    STRETCH_HOLD = "stretch_hold"
    BREATH_HOLDING = "breath_holding"
    SUPINE_LONG = "supine_long"
    BALANCE_CHALLENGE = "balance_challenge"
    STAIRS = "stairs"
    POOL = "pool"
    RUNNING = "running"
    THROWING = "throwing"
    HIP_COMPRESSION = "hip_compression"
    INVERTED = "inverted"


class Pattern(StrEnum):
    """Movement pattern: at most one exercise of a pattern in a session."""

    SQUAT = "squat"
    HINGE = "hinge"
    LUNGE = "lunge"
    STEP = "step"
    BRIDGE = "bridge"
    HEEL_RAISE = "heel_raise"
    TOE_RAISE = "toe_raise"
    HIP_ABDUCTION = "hip_abduction"
    HIP_ADDUCTION = "hip_adduction"
    HIP_ROTATION = "hip_rotation"
    HIP_FLEXION = "hip_flexion"
    HIP_EXTENSION = "hip_extension"
    KNEE_EXTENSION = "knee_extension"
    KNEE_FLEXION = "knee_flexion"
    ANKLE_EVERSION = "ankle_eversion"
    ANKLE_INVERSION = "ankle_inversion"
    FOOT_ARCH = "foot_arch"
    TOE_FLEXION = "toe_flexion"
    TRUNK_FLEXION = "trunk_flexion"
    TRUNK_EXTENSION = "trunk_extension"
    SIDE_TRUNK = "side_trunk"
    ANTI_ROTATION = "anti_rotation"
    TRUNK_CONTROL = "trunk_control"
    ROTATION = "rotation"
    PUSH = "push"
    OVERHEAD_PUSH = "overhead_push"
    PULL = "pull"
    CARRY = "carry"
    LIFT = "lift"
    SHOULDER_ROTATION = "shoulder_rotation"
    SHOULDER_ELEVATION = "shoulder_elevation"
    SCAPULAR = "scapular"
    ELBOW_FLEXION = "elbow_flexion"
    ELBOW_EXTENSION = "elbow_extension"
    FOREARM_ROTATION = "forearm_rotation"
    WRIST_EXTENSION = "wrist_extension"
    WRIST_FLEXION = "wrist_flexion"
    WRIST_DEVIATION = "wrist_deviation"
    GRIP = "grip"
    NECK_FLEXION = "neck_flexion"
    NECK_EXTENSION = "neck_extension"
    NECK_SIDE = "neck_side"
    NECK_CONTROL = "neck_control"
    SINGLE_LEG_STANCE = "single_leg_stance"
    DOUBLE_LEG_STANCE = "double_leg_stance"
    REACH = "reach"
    GAIT = "gait"
    STAIRS = "stairs"
    JUMP = "jump"
    HOP = "hop"
    RUN = "run"
    THROW = "throw"
    WALKING = "walking"
    CYCLING = "cycling"
    ARM_CYCLING = "arm_cycling"
    SWIMMING = "swimming"
    ROWING = "rowing"
    BREATHING = "breathing"
    POSTURE = "posture"
    TRANSFER = "transfer"
    LOW_BACK_MOTION = "low_back_motion"
    NECK_MOTION = "neck_motion"
    SHOULDER_MOTION = "shoulder_motion"
    ELBOW_MOTION = "elbow_motion"
    WRIST_MOTION = "wrist_motion"
    HIP_MOTION = "hip_motion"
    KNEE_MOTION = "knee_motion"
    ANKLE_MOTION = "ankle_motion"
    FOOT_MOTION = "foot_motion"


class Equipment(StrEnum):
    """Things an exercise needs."""

    WALL = "wall"
    FLOOR = "floor"
    TOWEL = "towel"
    TABLE = "table"
    DOORWAY = "doorway"
    CHAIR = "chair"
    STEP = "step"
    STAIRS = "stairs"
    MAT = "mat"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    BARBELL = "barbell"
    BAND = "band"
    CUFF_WEIGHT = "cuff_weight"
    BACKPACK = "backpack"
    STICK = "stick"
    HAMMER = "hammer"
    BALL = "ball"
    SOFT_BALL = "soft_ball"
    FOAM_PAD = "foam_pad"
    WOBBLE_BOARD = "wobble_board"
    BENCH = "bench"
    LEG_PRESS = "leg_press"
    CABLE_MACHINE = "cable_machine"
    EXERCISE_BIKE = "exercise_bike"
    ARM_ERGOMETER = "arm_ergometer"
    TREADMILL = "treadmill"
    POOL = "pool"
    PULL_UP_BAR = "pull_up_bar"
    FLEXBAR = "flexbar"
    PRESSURE_UNIT = "pressure_unit"
    WEIGHT_MACHINE = "weight_machine"
    DECLINE_BOARD = "decline_board"
    SLIDE_BOARD = "slide_board"


HOUSEHOLD = frozenset({Equipment.WALL, Equipment.FLOOR, Equipment.TOWEL, Equipment.TABLE, Equipment.DOORWAY})
"""Taken to be in every home (D)."""

TAG_REGIONS: dict[MovementTag, frozenset[str]] = {
    MovementTag.LOADED_SPINAL_FLEXION: frozenset({"low_back"}),
    MovementTag.LOADED_SPINAL_ROTATION: frozenset({"low_back"}),
    MovementTag.ASYMMETRIC_TRUNK_LOAD: frozenset({"low_back", "hip"}),
    MovementTag.OVERHEAD: frozenset({"shoulder", "neck"}),
    MovementTag.ABDUCTION_EXTERNAL_ROTATION: frozenset({"shoulder"}),
    MovementTag.DEEP_KNEE_FLEXION: frozenset({"knee"}),
    MovementTag.KNEELING_PRESSURE: frozenset({"knee"}),
    MovementTag.CARRYING: frozenset({"neck", "shoulder", "elbow", "wrist", "low_back"}),
    MovementTag.STRONG_GRIP: frozenset({"elbow", "wrist"}),
    MovementTag.HANDS_LOADED: frozenset({"shoulder", "elbow", "wrist"}),
    MovementTag.HIP_COMPRESSION: frozenset({"hip"}),
    MovementTag.BALANCE_CHALLENGE: frozenset({"low_back", "hip", "knee", "ankle", "foot"}),
    MovementTag.PIVOTING: frozenset({"low_back", "hip", "knee", "ankle", "foot"}),
    MovementTag.STAIRS: frozenset({"hip", "knee", "ankle", "foot"}),
    MovementTag.RUNNING: frozenset({"low_back", "hip", "knee", "ankle", "foot"}),
    MovementTag.THROWING: frozenset({"shoulder", "elbow", "wrist", "neck", "low_back"}),
}
"""Regions a tag concerns; a tag without a row concerns the trained regions only (D)."""
