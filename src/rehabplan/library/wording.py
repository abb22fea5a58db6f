"""Every problem of catalogues and of their sum: its stable code, its words, its advice."""

from rehabplan.model.issue import Act, Issue, Location, Severity, params

_KEEP_ONE = "give one of them another id; neither is used until then"

WORDS: dict[str, tuple[str, str]] = {
    # the files of a catalogue
    "catalogue/not-a-folder": (
        "{found} is neither a folder nor a zip that can be read",
        "name the folder or zip that holds catalogue.yaml",
    ),
    "catalogue/no-distribution": (
        "pyproject.toml of {name} leads to no catalogue: {problem}",
        "name the folder that holds catalogue.yaml, or correct the entry point",
    ),
    "catalogue/no-manifest": ("catalogue.yaml is missing", "say in catalogue.yaml what the catalogue is"),
    "catalogue/unsafe-name": (
        "'{name}' is no name of a file inside the catalogue",
        "use names such as exercises/knee.yaml, without '..', backslashes or a leading slash",
    ),
    "catalogue/link": ("'{name}' is a link that is not followed", "put the file itself here"),
    "catalogue/unreadable": ("'{name}' cannot be read: {problem}", "check the file and who may read it"),
    "catalogue/unreadable-zip": (
        "the zip {name} cannot be read: {problem}",
        "pack the catalogue anew with 'rehabplan catalogue pack', or give its folder",
    ),
    "catalogue/unknown-place": (
        "'{name}' has no place in a catalogue",
        "documents end in .yaml or .json and stand in one of: {folders}",
    ),
    "catalogue/too-many-files": ("more than {limit} files", "put several entries into one file"),
    "catalogue/too-large": ("more than {limit} bytes in all", "split the catalogue"),
    "catalogue/too-many-problems": (
        "more than {limit} problems; what comes after this was not looked at",
        "correct those that are told, then check again",
    ),
    # what its documents say
    "catalogue/unknown-source": (
        "the {kind} {id} cites '{cite}', which is no source of catalogue.yaml",
        "add the work to the sources of catalogue.yaml",
    ),
    "catalogue/unknown-name": (
        "there is no {kind} '{name}'",
        "correct the name, or load the catalogue that has it",
    ),
    # the sum of catalogues
    "library/duplicate-id": ("the {kind} id {id} is given twice, by {one} and by {other}", _KEEP_ONE),
    "library/duplicate-catalogue": ("two different catalogues are called {id}", _KEEP_ONE),
    "library/duplicate-profile": (
        "{one} and {other} are both the profile of the {region}",
        "keep one profile of a region; neither is used until then",
    ),
    "library/broken-ladder": (
        "the ladder {id} is left out: its exercise {exercise} is in no catalogue",
        "correct the exercise's id, or load the catalogue that has it",
    ),
    "library/broken-protocol": (
        "the protocol {id} is left out: its exercise {exercise} is in no catalogue",
        "correct the exercise's id, or load the catalogue that has it",
    ),
    "library/broken-override": (
        "the override {id} is left out: its exercise {exercise} is in no catalogue",
        "correct the exercise's id, or load the catalogue that has it",
    ),
    "library/duplicate-override": (
        "the {what} of {exercise} is overridden twice, by {one} and by {other}",
        "keep one of them; the exercise keeps its own words until then",
    ),
    "library/unknown-progression": (
        "the ladder {id} is left out: no plugin that was asked offers its progression {progression}",
        "correct its name, leave the key out, or ask for the plugin that offers it",
    ),
    "library/unknown-source": (
        "the policy {id} cites '{cite}', which no catalogue of the library lists",
        "cite a source of the library by its full id, such as clinic/guideline",
    ),
    "library/quarantined": ("the catalogue {name} is left out because of its errors", "correct its errors"),
    "library/lock-differs": (
        "the catalogue {id} is not the one the lock names: {expected} expected, {found} found",
        "load the version that the program rests on, or plan anew",
    ),
    "library/not-locked": ("the catalogue {id} is not in the lock", "leave it out, or plan anew"),
    "library/item-differs": (
        "the {item} {how} since the lock was written",
        "look at what it says now; to accept it, write the lock anew",
    ),
    "library/excerpt-differs": (
        "the bundle says something else of the {item} than the catalogue that its program names",
        "plan anew: the bundle was changed after it was made",
    ),
    # plugins by name
    "plugin/not-installed": ("no {kind} called '{name}' is installed", "install it, or correct the name"),
    "plugin/ambiguous": ("{count} installed packages offer a {kind} called '{name}'", "uninstall all but one of them"),
    "plugin/not-allowed": (
        "the {kind} {name} is not on the list of those that may be used",
        "leave it out, or have it put on the list",
    ),
    "plugin/no-package": (
        "the catalogue {name} leads to '{value}', which is no package with files",
        "let the entry point name a top-level package that holds catalogue.yaml",
    ),
    "plugin/failed": ("the plugin {plugin} failed in {what}: {error}", "correct the plugin, or leave it out"),
    "plugin/unknown-hook": (
        "the plugin {plugin} offers a hook that does not exist: {error}",
        "correct the hook's name",
    ),
    "plugin/unmarked-hook": ("the function {hook} of the plugin {plugin} is not marked", "put @hookimpl above it"),
    "plugin/no-hook": ("the plugin {plugin} offers no hook", "implement a hook, or leave the plugin out"),
    "plugin/wrong-answer": ("the plugin {plugin} gives something else than {expected} in {what}", "correct the plugin"),
    "plugin/changes-program": (
        "a verifier rule of the plugin {plugin} tries to change the program",
        "let the rule look at the program and report what it finds",
    ),
    "plugin/foreign-code": (
        "the plugin {plugin} reports an issue with the code '{found}'",
        "start every code of a plugin with its name and a slash",
    ),
}


def problem(code: str, at: Location, **values: object) -> Issue:
    """Error with the words of ``code``."""
    template, advice = WORDS[code]
    for name, value in values.items():
        advice = advice.replace("{" + name + "}", str(value))
    named = params(**{name: value for name, value in values.items() if "{" + name + "}" in template})
    return Issue(code, Severity.ERROR, template, named, at, advice, Act.FIX)
